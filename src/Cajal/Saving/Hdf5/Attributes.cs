namespace Cajal.Saving.Hdf5;

/// <summary>Reads the attributes of an object, in whichever form they are kept.</summary>
internal static class Attributes
{
    private const int SharedType = 1;
    private const int SharedSpace = 2;

    public static OrderedDictionary<string, Hdf5Attribute> Of(FileImage image, ObjectHeader header, string path)
    {
        var attributes = new OrderedDictionary<string, Hdf5Attribute>();
        foreach (var message in header.Messages.Where(m => m.Kind == MessageKind.Attribute).Concat(Dense(image, header)))
        {
            var attribute = Read(image, message.Resolved(image), path);
            if (!attributes.TryAdd(attribute.Name, attribute)) throw image.Damaged($"{path} has the attribute \"{attribute.Name}\" twice", message.Address);
        }

        return attributes;
    }

    /// <summary>The attributes that lie in a heap because they are many.</summary>
    private static List<HeaderMessage> Dense(FileImage image, ObjectHeader header)
    {
        if (header.Find(MessageKind.AttributeInfo) is not { } message) return [];
        var info = message.Open(image);
        info.Version(0, "attributes in heaps");
        if ((info.U8() & 1) != 0) info.Skip(2);
        var (address, names) = (info.Offset(), info.Offset());
        if (address == FileImage.Undefined) return [];
        var heap = new FractalHeap(image, address);
        var found = new List<HeaderMessage>();
        foreach (var record in BTree2.Records(image, names, 8))
        {
            // A name in the heap, flags, a number in order, and a hash of the name.
            const int behind = 9;
            if (record.Length <= behind) throw info.Damaged("a tree of attributes has records without names");
            found.Add(new(MessageKind.Attribute, record.Span[^behind], heap.Find(record[..^behind]), address, -1));
        }

        return found;
    }

    private static Hdf5Attribute Read(FileImage image, HeaderMessage message, string path)
    {
        var cursor = message.Open(image);
        var (version, flags) = (cursor.U8(), cursor.U8());
        if (version is < 1 or > 3) throw image.Unsupported($"version {version} of attributes");
        var (nameSize, typeSize, spaceSize) = (cursor.U16(), cursor.U16(), cursor.U16());
        if (version == 3) cursor.Skip(1);
        var name = Texts.Until0(cursor.Take(nameSize));
        Fill(ref cursor, version);
        var typeMessage = Part(image, MessageKind.Datatype, (flags & SharedType) != 0 && version > 1, message, cursor.Place, cursor.Take(typeSize));
        Fill(ref cursor, version);
        var spaceMessage = Part(image, MessageKind.Dataspace, (flags & SharedSpace) != 0 && version > 1, message, cursor.Place, cursor.Take(spaceSize));
        Fill(ref cursor, version);
        var (type, space) = (TypeReader.Read(typeMessage.Open(image)), Dataspace.Read(spaceMessage.Open(image)));
        var bytes = Dataspace.Times(space.Count, type.Size);
        if (bytes < 0 || bytes > cursor.Remaining) throw cursor.Damaged($"the attribute \"{name}\" claims more than the {cursor.Remaining} bytes there are");
        var rowSize = space.Count == 0 || space.Extents.Length == 0 ? 1 : space.Count / space.Extents[0];
        var store = new MemoryStore(message.Body.Slice(cursor.Place, (int)bytes), type.Size, rowSize);
        return new(name, new(image, $"{path}@{name}", type, space, () => store));
    }

    // The first form fills each part up to a multiple of 8.
    private static void Fill(ref Cursor cursor, int version)
    {
        if (version == 1) cursor.Align();
    }

    private static HeaderMessage Part(FileImage image, MessageKind kind, bool isShared, HeaderMessage whole, int place, ReadOnlySpan<byte> bytes)
    {
        var part = new HeaderMessage(kind, 0, whole.Body.Slice(place, bytes.Length), whole.Address + place, -1);
        return isShared ? HeaderMessage.At(image, part.Open(image), kind) : part;
    }
}
