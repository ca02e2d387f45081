using System.Numerics;

namespace Cajal.Saving.Hdf5;

/// <summary>The newer of the format's two trees, whose nodes carry check sums.</summary>
internal static class BTree2
{
    private const int Frame = 10;
    private const int MostLevels = 32;

    /// <summary>All records, from the lowest to the highest.</summary>
    /// <param name="image">The file.</param>
    /// <param name="address">The address of the tree's header.</param>
    /// <param name="types">The kinds of records that are expected.</param>
    public static IEnumerable<ReadOnlyMemory<byte>> Records(FileImage image, long address, params int[] types)
    {
        var head = image.At(address, 22 + image.OffsetSize + image.LengthSize);
        head.Signature("BTHD"u8);
        head.Version(0, "trees");
        var type = head.U8();
        if (!types.Contains(type)) throw head.Damaged($"a tree has records of kind {type}");
        var (nodeSize, recordSize, depth) = (head.U32(), (int)head.U16(), head.U16());
        head.Skip(2);
        var (root, count) = (head.Offset(), head.U16());
        head.Length();
        head.CheckSum();
        if (recordSize == 0 || nodeSize < Frame + recordSize || nodeSize > image.Length || depth > MostLevels) throw head.Damaged("a tree has no sound size");
        return count == 0 ? [] : Walk(image, type, (int)nodeSize, recordSize, depth, (root, count));
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Walk(FileImage image, int type, int nodeSize, int recordSize, int depth, (long Address, int Count) root)
    {
        var totals = TotalSizes(image, nodeSize, recordSize, depth);
        var countSize = Bytes((nodeSize - Frame) / recordSize);
        var meter = new Meter(image);
        // A node's records and children take turns, so what is left to do is a stack of both.
        var work = new Stack<(ReadOnlyMemory<byte> Record, long Address, int Count, int Level)>([(default, root.Address, root.Count, depth)]);
        while (work.TryPop(out var next))
        {
            if (next.Level < 0)
            {
                yield return next.Record;
                continue;
            }

            meter.Take(nodeSize, next.Address);
            var bytes = image.Slice(next.Address, nodeSize);
            var (records, children) = Node(image, bytes, type, recordSize, countSize, next.Level < 2 ? 0 : totals[next.Level - 1], next);
            for (var i = next.Count; i >= 0; i--)
            {
                if (i < next.Count) work.Push((records[i], 0, 0, -1));
                if (next.Level > 0) work.Push((default, children[i].Address, children[i].Count, next.Level - 1));
            }
        }
    }

    private static (ReadOnlyMemory<byte>[] Records, (long Address, int Count)[] Children) Node(FileImage image, ReadOnlyMemory<byte> bytes, int type,
        int recordSize, int countSize, int totalSize, (ReadOnlyMemory<byte> Record, long Address, int Count, int Level) node)
    {
        var cursor = new Cursor(image, bytes.Span, node.Address);
        cursor.Signature(node.Level == 0 ? "BTLF"u8 : "BTIN"u8);
        cursor.Version(0, "nodes of trees");
        if (cursor.U8() != type) throw cursor.Damaged("a node is of another tree");
        var most = (bytes.Length - Frame) / recordSize;
        if (node.Count > most) throw cursor.Damaged($"a node claims {node.Count} records");
        var records = new ReadOnlyMemory<byte>[node.Count];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = bytes.Slice(cursor.Place, recordSize);
            cursor.Skip(recordSize);
        }

        var children = new (long Address, int Count)[node.Level == 0 ? 0 : node.Count + 1];
        for (var i = 0; i < children.Length; i++)
        {
            var (address, count) = (cursor.Offset(), cursor.Number(countSize));
            cursor.Skip(totalSize);
            children[i] = count <= most ? (address, (int)count) : throw cursor.Damaged($"a node claims {count} records");
        }

        cursor.CheckSum();
        return (records, children);
    }

    // How many bytes a level's nodes take to say how many records are below them.
    private static int[] TotalSizes(FileImage image, int nodeSize, int recordSize, int depth)
    {
        var sizes = new int[depth + 1];
        var total = (Int128)((nodeSize - Frame) / recordSize);
        var countSize = Bytes((long)total);
        for (var level = 1; level <= depth; level++)
        {
            var pointer = image.OffsetSize + countSize + (level == 1 ? 0 : sizes[level - 1]);
            var most = (nodeSize - Frame - pointer) / (recordSize + pointer);
            total = Int128.Min((most + 1) * total + most, long.MaxValue);
            sizes[level] = Bytes((long)total);
        }

        return sizes;
    }

    private static int Bytes(long most) => BitOperations.Log2((ulong)Math.Max(most, 1)) / 8 + 1;
}
