namespace Cajal.Kernels;

/// <summary>How a block program reads one input.</summary>
internal enum AccessKind
{
    /// <summary>Element i lies at place i: read where it is.</summary>
    Contiguous,

    /// <summary>One value for all: repeated into scratch once per run.</summary>
    Uniform,

    /// <summary>A short row repeats: laid out in scratch once per run, long enough for a block to start anywhere in it.</summary>
    ShortPeriod,

    /// <summary>A long row repeats: read where it is, in blocks that stop at its end.</summary>
    LongPeriod,

    /// <summary>Anything else: collected into scratch block by block.</summary>
    Gather,
}

/// <summary>An input's strides over the iteration space, with the axes merged that move as one.</summary>
internal sealed unsafe class BlockAccess
{
    /// <summary>Rows of at least this many elements are read where they are.</summary>
    private const int LongRow = 256;

    private readonly long[] _dims;
    private readonly long[] _strides;

    public BlockAccess(Shape space, BlockInput input)
    {
        var dims = new List<long>();
        var strides = new List<long>();
        for (var i = 0; i < space.Rank; i++)
        {
            if (space[i] == 1) continue;
            if (dims.Count > 0 && strides[^1] == input.Strides[i] * space[i])
            {
                dims[^1] *= space[i];
                strides[^1] = input.Strides[i];
            }
            else
            {
                dims.Add(space[i]);
                strides.Add(input.Strides[i]);
            }
        }

        Slot = input.Slot;
        ElementBytes = input.Type.ByteSize;
        OffsetBytes = input.Offset * ElementBytes;
        _dims = [.. dims];
        _strides = [.. strides];
        Kind = (_dims, _strides) switch
        {
            ([], _) or ([_], [1]) => AccessKind.Contiguous,
            ([_], [0]) => AccessKind.Uniform,
            ([_, >= LongRow], [0, 1]) => AccessKind.LongPeriod,
            ([_, _], [0, 1]) => AccessKind.ShortPeriod,
            _ => AccessKind.Gather,
        };
    }

    public AccessKind Kind { get; }

    public int Slot { get; }

    public int ElementBytes { get; }

    public long OffsetBytes { get; }

    /// <summary>The different elements that are read.</summary>
    public long Elements
    {
        get
        {
            var n = 1L;
            for (var i = 0; i < _dims.Length; i++) n *= _strides[i] == 0 ? 1 : _dims[i];
            return n;
        }
    }

    /// <summary>The length of the row that repeats.</summary>
    public long Period => _dims[^1];

    /// <summary>Collects elements from to from + n of the iteration space. May write up to 64 bytes past them.</summary>
    public void Gather(byte* source, byte* target, long from, nint n)
    {
        switch (ElementBytes)
        {
            case 1: Gather<byte>((nint)source, (nint)target, from, n); break;
            case 4: Gather<int>((nint)source, (nint)target, from, n); break;
            default: Gather<long>((nint)source, (nint)target, from, n); break;
        }
    }

    private void Gather<T>(nint buffer, nint scratch, long from, nint n) where T : unmanaged
    {
        T* source = (T*)buffer, target = (T*)scratch;
        var last = _dims.Length - 1;
        var at = stackalloc long[_dims.Length];
        for (var i = last; i >= 0; i--)
        {
            at[i] = from % _dims[i];
            source += at[i] * _strides[i];
            from /= _dims[i];
        }

        var step = (nint)_strides[last];
        while (true)
        {
            var run = (nint)Math.Min(n, _dims[last] - at[last]);
            if (step == 1) Runs.Copy(source, target, run);
            else if (step == 0) Runs.Fill(*source, target, run);
            else Runs.Pick(source, step, target, run);
            n -= run;
            if (n == 0) return;
            target += run;

            // On to the start of the next run.
            source -= at[last] * step;
            at[last] = 0;
            for (var i = last - 1; i >= 0; i--)
            {
                source += _strides[i];
                if (++at[i] < _dims[i]) break;
                source -= _dims[i] * _strides[i];
                at[i] = 0;
            }
        }
    }
}
