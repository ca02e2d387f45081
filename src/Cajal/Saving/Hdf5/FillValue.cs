namespace Cajal.Saving.Hdf5;

/// <summary>The value of elements that nobody wrote.</summary>
internal static class FillValue
{
    private const int IsGiven = 0x20;

    /// <summary>The bytes of one element; zeros where the file does not say.</summary>
    public static ReadOnlyMemory<byte> Of(FileImage image, ObjectHeader header, Hdf5Type type)
    {
        var given = ReadOnlyMemory<byte>.Empty;
        if (header.Find(MessageKind.Fill) is { } message) given = Read(image, message);
        else if (header.Find(MessageKind.OldFill) is { } old) given = Sized(old, old.Open(image));
        if (given.Length == type.Size) return given;
        return given.IsEmpty ? new byte[type.Size] : throw image.Damaged($"a fill value has {given.Length} bytes, and elements {type.Size}", header.Address);
    }

    private static ReadOnlyMemory<byte> Read(FileImage image, HeaderMessage message)
    {
        var cursor = message.Open(image);
        var version = cursor.U8();
        switch (version)
        {
            case 1 or 2:
                cursor.Skip(2);
                return cursor.U8() != 0 && cursor.Remaining >= 4 ? Sized(message, cursor) : ReadOnlyMemory<byte>.Empty;
            case 3:
                return (cursor.U8() & IsGiven) != 0 ? Sized(message, cursor) : ReadOnlyMemory<byte>.Empty;
            default:
                throw image.Unsupported($"version {version} of fill values");
        }
    }

    private static ReadOnlyMemory<byte> Sized(HeaderMessage message, Cursor cursor)
    {
        var size = cursor.Number(4);
        // All ones is how some writers say that there is none.
        if (size == uint.MaxValue) return ReadOnlyMemory<byte>.Empty;
        if (size > cursor.Remaining) throw cursor.Damaged($"a fill value claims {size} bytes");
        return message.Body.Slice(cursor.Place, (int)size);
    }
}
