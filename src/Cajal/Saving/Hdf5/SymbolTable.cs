namespace Cajal.Saving.Hdf5;

/// <summary>Names of a group as the first form of the format keeps them: a tree of nodes, whose names lie in a heap.</summary>
internal static class SymbolTable
{
    private const int SoftLink = 2;

    public static void Read(Cursor message, List<Link> links)
    {
        var image = message.Image;
        var (tree, heap) = (message.Offset(), message.Offset());
        var names = Heap(image, heap);
        var meter = new Meter(image);
        foreach (var leaf in BTree1.Children(image, tree, type: 0, keySize: image.LengthSize, meter)) Node(image, leaf.Child, names.Span, heap, meter, links);
    }

    private static ReadOnlyMemory<byte> Heap(FileImage image, long address)
    {
        var cursor = image.At(address, 8 + 2 * image.LengthSize + image.OffsetSize);
        cursor.Signature("HEAP"u8);
        cursor.Version(0, "heaps of names");
        cursor.Skip(3);
        var length = cursor.Length();
        cursor.Length();
        return image.Slice(cursor.Offset(), length);
    }

    private static void Node(FileImage image, long address, ReadOnlySpan<byte> names, long heap, Meter meter, List<Link> links)
    {
        var head = image.At(address, 8);
        head.Signature("SNOD"u8);
        head.Version(1, "nodes of names");
        head.Skip(1);
        var count = head.U16();
        var entry = image.LengthSize + image.OffsetSize + 24;
        meter.Take(8 + count * entry, address);
        var cursor = image.At(address + 8, count * entry);
        for (var i = 0; i < count; i++)
        {
            var (name, target, cached) = (cursor.Length(), cursor.Offset(), cursor.U32());
            cursor.Skip(4);
            var scratch = new Cursor(image, cursor.Take(16), address);
            var text = Text(image, names, name, heap);
            links.Add(cached == SoftLink ? new(text, FileImage.Undefined, Text(image, names, scratch.U32(), heap)) : new(text, target));
        }
    }

    private static string Text(FileImage image, ReadOnlySpan<byte> names, long place, long heap)
    {
        if (place < 0 || place >= names.Length) throw image.Damaged("a name lies outside of its heap", heap);
        var cursor = new Cursor(image, names[(int)place..], heap);
        return Texts.Terminated(ref cursor);
    }
}
