namespace Cajal.Images;

/// <summary>Decisions out of an arithmetic code. Behind the data come zeros, which coders leave out.</summary>
/// <seealso href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, Annex D.2</seealso>
internal sealed unsafe class ArithmeticBits
{
    private const int Half = 0x8000;
    private const byte MoreIsOne = 0x80;

    private readonly byte* _data;
    private readonly int _end;
    private int _at, _left;
    private uint _code, _range;

    public ArithmeticBits(byte* data, int at, int end)
    {
        _data = data;
        (_at, _end) = (at, end);
        Start();
    }

    /// <summary>Where reading goes on: at a marker, or behind the file.</summary>
    public int Position => _at;

    /// <summary>Whether the file ended, and not only the scan.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>One decision: 0 or 1.</summary>
    /// <param name="context">What is known of it, and then what is learned: the state, and above it the more probable side.</param>
    public int Decide(ref byte context)
    {
        var state = context & 0x7F;
        var more = context >> 7;
        uint less = ArithmeticTable.Probability[state];
        _range -= less;
        bool isMore;
        if (_code >> 16 < _range)
        {
            if (_range >= Half) return more;
            isMore = _range >= less;
        }
        else
        {
            isMore = _range < less;
            _code -= _range << 16;
            _range = less;
        }

        if (isMore)
        {
            context = (byte)(ArithmeticTable.AfterMore[state] | (context & MoreIsOne));
        }
        else
        {
            var side = ArithmeticTable.Switches(state) ? context ^ MoreIsOne : context;
            context = (byte)(ArithmeticTable.AfterLess[state] | (side & MoreIsOne));
        }

        do
        {
            if (_left == 0)
            {
                _code += Next() << 8;
                _left = 8;
            }

            _range <<= 1;
            _code <<= 1;
            _left--;
        }
        while (_range < Half);
        return isMore ? more : 1 - more;
    }

    /// <summary>Starts anew behind the marker of a restart with this number.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Restart(int number)
    {
        while (_at < _end - 1 && (_data[_at] != 0xFF || _data[_at + 1] is 0 or 0xFF)) _at++;
        if (_at >= _end - 1 || _data[_at + 1] != 0xD0 + number) return false;
        _at += 2;
        Start();
        return true;
    }

    private void Start()
    {
        _code = Next() << 24;
        _code |= Next() << 16;
        (_range, _left) = (0x10000, 0);
    }

    private uint Next()
    {
        if (_at >= _end || (_data[_at] == 0xFF && _at + 1 >= _end))
        {
            IsAtEnd = true;
            return 0;
        }

        if (_data[_at] != 0xFF) return _data[_at++];
        if (_data[_at + 1] != 0) return 0;
        _at += 2;
        return 0xFF;
    }
}
