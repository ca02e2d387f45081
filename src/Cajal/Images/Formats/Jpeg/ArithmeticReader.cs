namespace Cajal.Images;

/// <summary>Blocks in arithmetic codes, sequential and progressive.</summary>
/// <seealso href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, F.1.4, F.2.4, G.1.3</seealso>
internal sealed unsafe class ArithmeticReader : IBlockReader
{
    // Contexts of the constant: where its size goes on, and from there to its bits.
    private const int Sizes = 20, Bits = 14, DcContexts = 64;

    // Contexts of the waves: three for every place, then two lists of sizes.
    private const int LowSizes = 189, HighSizes = 217, AcContexts = 256, MostSize = 1 << 15;

    private readonly ArithmeticBits _bits;
    private readonly JpegScan _scan;
    private readonly bool _isProgressive;
    private readonly Dictionary<JpegComponent, State> _states = [];
    private byte _even = ArithmeticTable.Even;

    public ArithmeticReader(byte* data, int at, int end, JpegScan scan, bool isProgressive)
    {
        _bits = new ArithmeticBits(data, at, end);
        (_scan, _isProgressive) = (scan, isProgressive);
        Clear();
    }

    public bool IsOver => _bits.IsAtEnd;

    public bool IsAtEnd => _bits.IsAtEnd;

    public int Position => _bits.Position;

    public bool Restart(int number)
    {
        Clear();
        return _bits.Restart(number);
    }

    public int Read(JpegComponent component, short* block)
    {
        var state = _states[component];
        if (_scan.First == 0)
        {
            if (_scan.IsRefinement)
            {
                if (_bits.Decide(ref _even) != 0) block[0] |= (short)(1 << _scan.Low);
                return 0;
            }

            if (!Constant(component, state)) return -1;
            block[0] = (short)(component.Prediction << _scan.Low);
            if (_isProgressive) return 0;
        }

        return _scan.IsRefinement ? NextWaves(state.Ac, block) : FirstWaves(component, state.Ac, block);
    }

    // Components that share tables share what is learned of them.
    private void Clear()
    {
        var (dc, ac) = (new Dictionary<int, byte[]>(), new Dictionary<int, byte[]>());
        foreach (var component in _scan.Components)
        {
            component.Prediction = 0;
            var (dcTable, acTable) = component.Tables;
            if (!dc.ContainsKey(dcTable)) dc[dcTable] = new byte[DcContexts];
            if (!ac.ContainsKey(acTable)) ac[acTable] = new byte[AcContexts];
            _states[component] = new State(dc[dcTable], ac[acTable]);
        }
    }

    private bool Constant(JpegComponent component, State state)
    {
        var contexts = state.Dc;
        var at = state.Place;
        state.Place = 0;
        if (_bits.Decide(ref contexts[at]) == 0) return true;
        var sign = _bits.Decide(ref contexts[at + 1]);
        at += 2 + sign;
        var size = _bits.Decide(ref contexts[at]);
        if (size != 0)
        {
            for (at = Sizes; _bits.Decide(ref contexts[at]) != 0; at++)
            {
                size <<= 1;
                if (size == MostSize) return false;
            }
        }

        // The next difference is likely of the same kind as this one: none, small or large, with its sign.
        var (low, high) = (component.Conditioning.Dc & 15, component.Conditioning.Dc >> 4);
        state.Place = size < (1 << low) >> 1 ? 0 : (size > (1 << high) >> 1 ? 12 : 4) + 4 * sign;
        component.Prediction += Number(contexts, at, size, sign);
        return true;
    }

    private int FirstWaves(JpegComponent component, byte[] contexts, short* block)
    {
        var last = 0;
        for (var k = Math.Max(_scan.First, 1); k <= _scan.Last; k++)
        {
            var at = 3 * (k - 1);
            if (_bits.Decide(ref contexts[at]) != 0) break;
            while (_bits.Decide(ref contexts[at + 1]) == 0)
            {
                at += 3;
                if (++k > _scan.Last) return -1;
            }

            var sign = _bits.Decide(ref _even);
            at += 2;
            var size = _bits.Decide(ref contexts[at]);
            if (size != 0 && _bits.Decide(ref contexts[at]) != 0)
            {
                size <<= 1;
                for (at = k <= component.Conditioning.Ac ? LowSizes : HighSizes; _bits.Decide(ref contexts[at]) != 0; at++)
                {
                    size <<= 1;
                    if (size == MostSize) return -1;
                }
            }

            block[ZigZag.Natural[k]] = (short)(Number(contexts, at, size, sign) << _scan.Low);
            last = k;
        }

        return last;
    }

    private int NextWaves(byte[] contexts, short* block)
    {
        var end = _scan.Last;
        while (end > 0 && block[ZigZag.Natural[end]] == 0) end--;
        for (var k = _scan.First; k <= _scan.Last; k++)
        {
            var at = 3 * (k - 1);
            if (k > end && _bits.Decide(ref contexts[at]) != 0) break;
            while (true)
            {
                var coefficient = block + ZigZag.Natural[k];
                if (*coefficient != 0)
                {
                    if (_bits.Decide(ref contexts[at + 2]) != 0) *coefficient += (short)(*coefficient < 0 ? -1 << _scan.Low : 1 << _scan.Low);
                    break;
                }

                if (_bits.Decide(ref contexts[at + 1]) != 0)
                {
                    *coefficient = (short)(_bits.Decide(ref _even) != 0 ? -1 << _scan.Low : 1 << _scan.Low);
                    break;
                }

                at += 3;
                if (++k > _scan.Last) return -1;
            }
        }

        return 0;
    }

    private int Number(byte[] contexts, int at, int size, int sign)
    {
        var value = size;
        at += Bits;
        for (size >>= 1; size != 0; size >>= 1)
        {
            if (_bits.Decide(ref contexts[at]) != 0) value |= size;
        }

        value++;
        return sign != 0 ? -value : value;
    }

    private sealed class State(byte[] dc, byte[] ac)
    {
        public byte[] Dc => dc;

        public byte[] Ac => ac;

        /// <summary>Where the contexts of the next constant begin.</summary>
        public int Place { get; set; }
    }
}
