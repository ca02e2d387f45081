using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Cajal.Images;

/// <summary>The bits of a scan. Where the data ends or a marker stands, zeros follow, which are counted.</summary>
internal sealed unsafe class JpegBits
{
    private const ulong Ones = 0x0101010101010101, Tops = 0x8080808080808080;

    private readonly byte* _data;
    private readonly int _end;
    private int _at;
    private int _zeros;

    /// <param name="data">The file.</param>
    /// <param name="at">Where the scan starts.</param>
    /// <param name="end">The length of the file.</param>
    public JpegBits(byte* data, int at, int end)
    {
        _data = data;
        (_at, _end) = (at, end);
    }

    /// <summary>The next bits, the first at the top.</summary>
    public ulong Buffer { get; set; }

    /// <summary>How many of them are there.</summary>
    public int Count { get; set; }

    /// <summary>Where reading goes on: behind the data, or at a marker.</summary>
    public int Position => _at;

    /// <summary>Whether bits were used that are not in the file.</summary>
    public bool IsOver => Count < _zeros;

    /// <summary>Whether that is because the file ends, and not because of a marker.</summary>
    public bool IsAtEnd => _at >= _end - 1;

    /// <summary>Gives a buffer at least 56 bits; <see cref="Count"/> says how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Fill(ulong buffer, int count)
    {
        if (_at > _end - 8) return FillSlowly(buffer, count);
        var next = Unsafe.ReadUnaligned<ulong>(_data + _at);
        // A byte of ones is a marker, or has a zero behind it that is to be dropped.
        if (((next & ~(next + Ones)) & Tops) != 0) return FillSlowly(buffer, count);
        var bytes = (63 - count) >> 3;
        _at += bytes;
        Count = count + 8 * bytes;
        if (BitConverter.IsLittleEndian) next = BinaryPrimitives.ReverseEndianness(next);
        return buffer | (next >> count);
    }

    /// <summary>A bit or up to 16.</summary>
    public int Take(int bits)
    {
        if (Count < bits) Buffer = Fill(Buffer, Count);
        var value = (int)(Buffer >> (64 - bits));
        Buffer <<= bits;
        Count -= bits;
        return value;
    }

    /// <summary>Drops what is left before a marker, and steps over the marker of a restart with this number.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Restart(int number)
    {
        (Buffer, Count, _zeros) = (0, 0, 0);
        while (_at < _end - 1 && (_data[_at] != 0xFF || _data[_at + 1] is 0 or 0xFF)) _at++;
        if (_at >= _end - 1 || _data[_at + 1] != 0xD0 + number) return false;
        _at += 2;
        return true;
    }

    private ulong FillSlowly(ulong buffer, int count)
    {
        for (; count <= 56; count += 8)
        {
            ulong next = 0;
            if (_at >= _end || (_data[_at] == 0xFF && (_at + 1 >= _end || _data[_at + 1] != 0)))
            {
                _zeros += 8;
            }
            else
            {
                next = _data[_at];
                _at += next == 0xFF ? 2 : 1;
            }

            buffer |= next << (56 - count);
        }

        Count = count;
        return buffer;
    }
}
