using System.Buffers.Binary;

namespace Cajal.Saving.Hdf5;

/// <summary>Reads the fields of one structure, and never beyond it.</summary>
internal ref struct Cursor(FileImage image, ReadOnlySpan<byte> bytes, long address)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes from the start of the structure.</summary>
    public int Place { get; private set; }

    public readonly int Remaining => _bytes.Length - Place;

    public readonly FileImage Image => image;

    public byte U8() => Take(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>A whole number of 1 to 8 bytes that is no more than a long holds.</summary>
    public long Number(int width)
    {
        var value = Unsigned(width);
        return value <= long.MaxValue ? (long)value : throw Damaged($"a number is {value}");
    }

    /// <summary>A length, as wide as the file has them; -1 for none.</summary>
    public long Length() => Wide(image.LengthSize);

    /// <summary>An address, as wide as the file has them; -1 for none.</summary>
    public long Offset() => Wide(image.OffsetSize);

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > Remaining) throw Damaged($"a structure of {_bytes.Length} bytes ends too early");
        var taken = _bytes.Slice(Place, count);
        Place += count;
        return taken;
    }

    public void Skip(int count) => Take(count);

    /// <summary>Goes on at the next multiple of 8 from the start.</summary>
    public void Align() => Skip(Math.Min(Remaining, -Place & 7));

    /// <summary>Insists on a word.</summary>
    public void Signature(ReadOnlySpan<byte> word)
    {
        if (!Take(word.Length).SequenceEqual(word)) throw Damaged($"{System.Text.Encoding.ASCII.GetString(word)} was expected");
    }

    public void Version(int wanted, Message of)
    {
        var version = U8();
        if (version != wanted) throw image.Unsupported($"version {version} of {of}");
    }

    /// <summary>Insists that the next four bytes are the check sum of all before them.</summary>
    public void CheckSum()
    {
        var sum = Lookup3.Of(_bytes[..Place]);
        if (U32() != sum && image.ChecksSums) throw Damaged("a check sum is wrong");
    }

    public readonly CajalException Damaged(Message what) => image.Damaged(what, address + Place);

    private ulong Unsigned(int width)
    {
        var value = 0UL;
        var field = Take(width);
        for (var i = field.Length - 1; i >= 0; i--) value = value << 8 | field[i];
        return value;
    }

    private long Wide(int width)
    {
        var value = Unsigned(width);
        if (value == ulong.MaxValue >> (64 - 8 * width)) return FileImage.Undefined;
        return value <= long.MaxValue ? (long)value : throw Damaged($"a number is {value}");
    }
}
