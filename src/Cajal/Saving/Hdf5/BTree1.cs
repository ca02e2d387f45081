namespace Cajal.Saving.Hdf5;

/// <summary>The older of the format's two trees.</summary>
internal static class BTree1
{
    /// <summary>What the leaves point to, from the lowest key to the highest.</summary>
    /// <param name="image">The file.</param>
    /// <param name="root">The address of the root.</param>
    /// <param name="type">0 for names, 1 for chunks.</param>
    /// <param name="keySize">The bytes of a key.</param>
    /// <param name="meter">Counts the bytes of nodes.</param>
    /// <returns>For each child the key in front of it.</returns>
    public static IEnumerable<(ReadOnlyMemory<byte> Key, long Child)> Children(FileImage image, long root, int type, int keySize, Meter meter)
    {
        var nodes = new Stack<(long Address, int Level)>([(root, -1)]);
        while (nodes.TryPop(out var next))
        {
            var (bytes, level, count) = Node(image, next.Address, type, keySize, meter);
            if (next.Level >= 0 && level != next.Level) throw image.Damaged("a tree is not even", next.Address);
            for (var i = level == 0 ? 0 : count - 1; i >= 0 && i < count; i += level == 0 ? 1 : -1)
            {
                var at = i * (keySize + image.OffsetSize);
                var child = new Cursor(image, bytes.Span[(at + keySize)..], next.Address).Offset();
                if (level == 0) yield return (bytes.Slice(at, keySize), child);
                else nodes.Push((child, level - 1));
            }
        }
    }

    private static (ReadOnlyMemory<byte> Entries, int Level, int Count) Node(FileImage image, long address, int type, int keySize, Meter meter)
    {
        var prefix = 8 + 2 * image.OffsetSize;
        var head = image.At(address, prefix);
        head.Signature("TREE"u8);
        if (head.U8() != type) throw head.Damaged("a tree is of another kind");
        var (level, count) = (head.U8(), head.U16());
        // A key follows the last child, which nothing here needs.
        var length = count * (keySize + image.OffsetSize);
        meter.Take(prefix + length, address);
        return (image.Slice(address + prefix, length), level, count);
    }
}
