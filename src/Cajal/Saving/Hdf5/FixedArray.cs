namespace Cajal.Saving.Hdf5;

/// <summary>An array of known length, in which files keep where chunks are.</summary>
internal static class FixedArray
{
    /// <summary>The elements by number; those of pages that were never written are left out.</summary>
    public static IEnumerable<(long Number, ReadOnlyMemory<byte> Element)> Elements(FileImage image, long address)
    {
        if (address == FileImage.Undefined) return [];
        var head = image.At(address, 12 + image.LengthSize + image.OffsetSize);
        head.Signature("FAHD"u8);
        head.Version(0, "arrays");
        head.Skip(1);
        var (size, pageBits, count, block) = ((int)head.U8(), head.U8(), head.Length(), head.Offset());
        head.CheckSum();
        if (size == 0 || pageBits > 30 || count < 0 || count > image.Length) throw head.Damaged("an array has no sound size");
        return block == FileImage.Undefined ? [] : Block(image, block, size, 1 << pageBits, count);
    }

    private static IEnumerable<(long Number, ReadOnlyMemory<byte> Element)> Block(FileImage image, long address, int size, int pageSize, long count)
    {
        var pages = count > pageSize ? (count - 1) / pageSize + 1 : 0;
        var prefix = 6 + image.OffsetSize + (pages + 7) / 8;
        // Elements and a sum in one piece; or a map of pages, a sum, and pages that each have one.
        var head = image.Slice(address, prefix + (pages == 0 ? count * size : 0) + 4);
        RequireHead(image, head.Span, address);
        if (pages == 0)
        {
            for (var i = 0; i < count; i++) yield return (i, head.Slice((int)prefix + i * size, size));
            yield break;
        }

        for (var page = 0L; page < pages; page++)
        {
            if ((head.Span[(int)(6 + image.OffsetSize + page / 8)] & 0x80 >> (int)(page % 8)) == 0) continue;
            var first = page * pageSize;
            var elements = ArrayPages.Read(image, address + prefix + 4 + page * (pageSize * (long)size + 4), Math.Min(pageSize, count - first) * size);
            for (var i = 0; i < elements.Length / size; i++) yield return (first + i, elements.Slice(i * size, size));
        }
    }

    private static void RequireHead(FileImage image, ReadOnlySpan<byte> bytes, long address)
    {
        var cursor = new Cursor(image, bytes, address);
        cursor.Signature("FADB"u8);
        cursor.Version(0, "arrays");
        cursor.Skip(cursor.Remaining - 4);
        cursor.CheckSum();
    }
}

/// <summary>Parts of an array that have a check sum each.</summary>
internal static class ArrayPages
{
    public static ReadOnlyMemory<byte> Read(FileImage image, long address, long length)
    {
        var bytes = image.Slice(address, length + 4);
        var cursor = new Cursor(image, bytes.Span, address);
        cursor.Skip((int)length);
        cursor.CheckSum();
        return bytes[..(int)length];
    }
}
