namespace Cajal.Saving.Hdf5;

/// <summary>Finds out where the elements of a data set lie.</summary>
internal static class LayoutReader
{
    public static DataStore Read(FileImage image, ObjectHeader header, Dataspace space, Hdf5Type type, string path)
    {
        var rowSize = space.Extents.Length == 0 ? 1 : space.Extents.Skip(1).Aggregate(1L, (a, b) => b == 0 ? 0 : a * b);
        // Nothing is looked for where nothing is.
        if (space.Count == 0) return new MemoryStore(ReadOnlyMemory<byte>.Empty, type.Size, 0);
        var bytes = Dataspace.Times(space.Count, type.Size);
        if (bytes < 0) throw image.Damaged($"{path} claims more bytes than can be counted", header.Address);
        if (header.Has(MessageKind.ExternalFiles)) throw Hdf5Errors.Link(image.Name, path, "its numbers lie in another file");
        var message = header.Find(MessageKind.Layout) ?? throw image.Damaged($"{path} has no layout", header.Address);
        var cursor = message.Open(image);
        var version = cursor.U8();
        if (version is < 1 or > 4) throw image.Unsupported($"version {version} of layouts");
        var (kind, rank) = version < 3 ? Old(ref cursor) : (cursor.U8(), 0);
        switch (kind)
        {
            case 0:
                var (body, at) = Compact(ref cursor, message, version, rank);
                if (body.Length < bytes) throw image.Damaged($"{path} has {body.Length} of its {bytes} bytes", at);
                return new MemoryStore(body[..(int)bytes], type.Size, rowSize);
            case 1:
                var address = cursor.Offset();
                if (address == FileImage.Undefined) return new FillStore(FillValue.Of(image, header, type), rowSize);
                if (version >= 3 && cursor.Length() is >= 0 and var stored && stored < bytes) throw image.Damaged($"{path} has {stored} of its {bytes} bytes", address);
                image.Require(address, bytes);
                return new ContiguousStore(image, address, type.Size, space.Count, rowSize);
            case 2:
                throw image.Unsupported("numbers in chunks");
            case 3:
                throw Hdf5Errors.Link(image.Name, path, "its numbers are put together from other data sets, perhaps of other files");
            default:
                throw image.Unsupported($"layouts of kind {kind}");
        }
    }

    private static (int Kind, int Rank) Old(ref Cursor cursor)
    {
        var (rank, kind) = (cursor.U8(), cursor.U8());
        cursor.Skip(5);
        return (kind, rank);
    }

    private static (ReadOnlyMemory<byte> Body, long Address) Compact(ref Cursor cursor, HeaderMessage message, int version, int rank)
    {
        if (version < 3) cursor.Skip(4 * rank);
        var size = version < 3 ? cursor.U32() : cursor.U16();
        if (size > cursor.Remaining) throw cursor.Damaged($"{size} bytes are claimed in a message that has {cursor.Remaining}");
        return (message.Body.Slice(cursor.Place, (int)size), message.Address + cursor.Place);
    }
}
