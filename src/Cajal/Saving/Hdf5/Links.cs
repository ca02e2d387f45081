namespace Cajal.Saving.Hdf5;

/// <summary>What a name in a group stands for.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">Where the object is; -1 for a link by name.</param>
/// <param name="Target">The path that a link by name gives; null otherwise.</param>
/// <param name="IsOutside">Whether it leads to another file, or to a kind of place that is not known.</param>
/// <param name="Order">When it was made; -1 where nobody kept count.</param>
internal readonly record struct Link(string Name, long Address, string? Target = null, bool IsOutside = false, long Order = -1);

/// <summary>Reads the names of a group, in whichever form they are kept.</summary>
internal static class Links
{
    /// <summary>All names: in the order in which they were made where the file kept count, else in that of their bytes.</summary>
    public static OrderedDictionary<string, Link> Of(FileImage image, ObjectHeader header)
    {
        var links = new List<Link>();
        var hasOrder = false;
        if (header.Find(MessageKind.SymbolTable) is { } table) SymbolTable.Read(table.Open(image), links);
        if (header.Find(MessageKind.LinkInfo) is { } info) hasOrder = ReadDense(info.Open(image), links);
        foreach (var message in header.Messages)
        {
            if (message.Kind == MessageKind.Link) links.Add(Read(message.Resolved(image).Open(image)));
        }

        links.Sort((a, b) => hasOrder ? a.Order.CompareTo(b.Order) : CompareBytes(a.Name, b.Name));
        var names = new OrderedDictionary<string, Link>(links.Count);
        foreach (var link in links)
        {
            if (!names.TryAdd(link.Name, link)) throw image.Damaged($"a group has the name \"{link.Name}\" twice", header.Address);
        }

        return names;
    }

    /// <summary>Reads a link message.</summary>
    public static Link Read(Cursor cursor)
    {
        cursor.Version(1, "links");
        var flags = cursor.U8();
        var kind = (flags & 0x08) != 0 ? cursor.U8() : 0;
        var order = (flags & 0x04) != 0 ? cursor.Number(8) : -1;
        if ((flags & 0x10) != 0) cursor.Skip(1);
        var length = cursor.Number(1 << (flags & 3));
        if (length > cursor.Remaining) throw cursor.Damaged($"a name claims {length} bytes");
        var name = System.Text.Encoding.UTF8.GetString(cursor.Take((int)length));
        return kind switch
        {
            0 => new(name, cursor.Offset(), Order: order),
            1 => new(name, FileImage.Undefined, System.Text.Encoding.UTF8.GetString(cursor.Take(cursor.U16())), Order: order),
            _ => new(name, FileImage.Undefined, IsOutside: true, Order: order),
        };
    }

    /// <summary>Reads the names that lie in a heap, if any do, and tells whether the file kept count of the order.</summary>
    private static bool ReadDense(Cursor info, List<Link> links)
    {
        const int hash = 4;
        info.Version(0, "groups");
        var hasOrder = (info.U8() & 1) != 0;
        if (hasOrder) info.Skip(8);
        var (address, names) = (info.Offset(), info.Offset());
        if (address == FileImage.Undefined) return hasOrder;
        var heap = new FractalHeap(info.Image, address);
        foreach (var record in BTree2.Records(info.Image, names, 5))
        {
            if (record.Length <= hash) throw info.Damaged("a tree of names has records without names");
            links.Add(Read(new Cursor(info.Image, heap.Find(record[hash..]).Span, address)));
        }

        return hasOrder;
    }

    // UTF-8 keeps the order of code points, which surrogates of UTF-16 do not.
    private static int CompareBytes(string a, string b)
    {
        var shared = a.AsSpan().CommonPrefixLength(b);
        if (shared == a.Length || shared == b.Length) return a.Length.CompareTo(b.Length);
        var (x, y) = (a[shared], b[shared]);
        return char.IsSurrogate(x) == char.IsSurrogate(y) ? x.CompareTo(y) : char.IsSurrogate(x) ? 1 : -1;
    }
}
