namespace Cajal.Saving.Hdf5;

/// <summary>The start of a file: how wide its numbers are, and where its root is.</summary>
internal static class Superblock
{
    private const int Longest = 128;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Where the file begins behind what a user may have put in front; -1 where there is no HDF5 file.</summary>
    public static long Find(ByteSource source)
    {
        Span<byte> word = stackalloc byte[8];
        for (var place = 0L; place <= source.Length - word.Length; place = place == 0 ? 512 : place * 2)
        {
            source.Read(place, word);
            if (word.SequenceEqual(Signature)) return place;
        }

        return -1;
    }

    public static (FileImage Image, long Root) Read(ByteSource source, bool checksSums)
    {
        var start = Find(source);
        if (start < 0) throw Hdf5Errors.NotHdf5(source.Name);
        // The widths are not known yet; none of the first fields depends on them.
        var first = new FileImage(source, start, 8, 8);
        var bytes = first.Slice(0, Math.Min(Longest, first.Length));
        var cursor = new Cursor(first, bytes.Span, 0);
        cursor.Skip(Signature.Length);
        var version = cursor.U8();
        if (version > 3) throw first.Unsupported($"version {version} of the superblock");
        if (version < 2) cursor.Skip(4);
        var (offsets, lengths) = (cursor.U8(), cursor.U8());
        if (offsets is not (2 or 4 or 8) || lengths is not (2 or 4 or 8)) throw first.Unsupported($"addresses of {offsets} and lengths of {lengths} bytes");
        var image = new FileImage(source, start, offsets, lengths) { ChecksSums = checksSums };
        cursor = new Cursor(image, bytes.Span, 0);
        return (image, version < 2 ? Old(cursor, version) : New(cursor));
    }

    private static long Old(Cursor cursor, int version)
    {
        cursor.Skip(version == 0 ? 24 : 28);
        for (var i = 0; i < 4; i++) cursor.Offset();
        // The root's entry in a table that has no other: the name, then the address.
        cursor.Length();
        return cursor.Offset();
    }

    private static long New(Cursor cursor)
    {
        cursor.Skip(12);
        cursor.Offset();
        cursor.Image.Extension = cursor.Offset();
        cursor.Offset();
        var root = cursor.Offset();
        cursor.CheckSum();
        return root;
    }
}
