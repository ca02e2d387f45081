namespace Cajal.Saving.Hdf5;

/// <summary>Finds out where the elements of a data set lie.</summary>
internal static class LayoutReader
{
    private const int LeavesEdges = 1;
    private const int IsSized = 2;

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
                return Chunked(image, header, space, type, path, ref cursor, version, rank);
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

    private static ChunkedStore Chunked(FileImage image, ObjectHeader header, Dataspace space, Hdf5Type type, string path, ref Cursor cursor, int version,
        int rank)
    {
        var pipeline = new FilterPipeline(image, header.Find(MessageKind.Filters) is { } filters ? Filter.Read(filters.Open(image)) : []);
        var fill = FillValue.Of(image, header, type);
        var flags = version < 4 ? 0 : cursor.U8();
        if (version > 2) rank = cursor.U8();
        var tree = version == 4 ? 0 : cursor.Offset();
        var width = version == 4 ? cursor.U8() : 4;
        if (rank - 1 != space.Extents.Length || rank < 2 || width is 0 or > 8) throw cursor.Damaged($"{path} has {space.Extents.Length} axes, and its chunks {rank - 1}");
        var chunk = new long[rank - 1];
        var bytes = (long)type.Size;
        for (var i = 0; i < chunk.Length; i++)
        {
            chunk[i] = cursor.Number(width);
            bytes = chunk[i] == 0 ? -1 : Dataspace.Times(bytes, chunk[i]);
            if (bytes < 0) throw cursor.Damaged("a chunk has no sound extents");
        }

        if (cursor.Number(width) != type.Size) throw cursor.Damaged("the elements of chunks are of another size");
        if (bytes > Array.MaxLength) throw image.Unsupported("chunks of more than 2 GiB");
        var grid = new ChunkGrid(space, chunk, type.Size);
        var index = new ChunkIndex(image, grid, pipeline, leavesEdges: (flags & LeavesEdges) != 0);
        if (version < 4) index.ReadTree1(tree);
        else ReadIndex(ref cursor, index, grid, path, isSized: (flags & IsSized) != 0);
        return new(grid, index, pipeline, fill);
    }

    private static void ReadIndex(ref Cursor cursor, ChunkIndex index, ChunkGrid grid, string path, bool isSized)
    {
        var kind = cursor.U8();
        switch (kind)
        {
            case 1:
                var chunk = isSized ? new Chunk(0, cursor.Length(), cursor.U32()) : new(0, grid.ChunkBytes, 0);
                index.ReadSingle(chunk with { Address = cursor.Offset() });
                break;
            case 2:
                RequireGrowing(grid, 0, cursor, path);
                index.ReadImplicit(cursor.Offset());
                break;
            case 3:
                cursor.Skip(1);
                RequireGrowing(grid, 0, cursor, path);
                index.ReadArray(FixedArray.Elements(cursor.Image, cursor.Offset()), 0);
                break;
            case 4:
                cursor.Skip(5);
                RequireGrowing(grid, 1, cursor, path);
                index.ReadArray(ExtensibleArray.Elements(cursor.Image, cursor.Offset()), Array.IndexOf(grid.MostCounts, -1));
                break;
            case 5:
                cursor.Skip(6);
                index.ReadTree2(cursor.Offset());
                break;
            default:
                throw cursor.Image.Unsupported($"an index of chunks of kind {kind}");
        }
    }

    private static void RequireGrowing(ChunkGrid grid, int axes, Cursor cursor, string path)
    {
        if (grid.MostCounts.Count(c => c < 0) != axes) throw cursor.Damaged($"the index of {path} does not fit the axes that may grow");
    }
}
