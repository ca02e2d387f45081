namespace Cajal.Saving.Hdf5;

/// <summary>The heaps in which some files keep messages that many objects have in common.</summary>
internal sealed class SharedMessages
{
    private const int NameSize = 8;
    private const int MostIndexes = 8;
    private const MessageKind Table = (MessageKind)0x0F;

    private readonly FileImage _image;
    private readonly List<(int Kinds, long Heap)> _indexes = [];
    private readonly Dictionary<long, FractalHeap> _heaps = [];
    private readonly Lock _lock = new();

    /// <param name="image">The file.</param>
    /// <param name="extension">The object beside the root in which the file says where its heaps are.</param>
    public SharedMessages(FileImage image, long extension)
    {
        _image = image;
        var message = extension == FileImage.Undefined ? null : ObjectHeader.Read(image, extension).Find(Table);
        if (message is not { } found) throw image.Damaged("a message is shared, and the file has no heap for it", extension);
        var where = found.Open(image);
        where.Version(0, "shared messages");
        var (address, count) = (where.Offset(), where.U8());
        if (count > MostIndexes) throw where.Damaged($"there are {count} heaps of shared messages");
        var cursor = image.At(address, 8 + count * (14 + 2 * image.OffsetSize));
        cursor.Signature("SMTB"u8);
        for (var i = 0; i < count; i++)
        {
            cursor.Skip(2);
            var kinds = cursor.U16();
            cursor.Skip(10);
            cursor.Offset();
            _indexes.Add((kinds, cursor.Offset()));
        }

        cursor.CheckSum();
    }

    /// <summary>The message that an object shares.</summary>
    public HeaderMessage Find(MessageKind kind, Cursor name)
    {
        var index = _indexes.FindIndex(i => (i.Kinds >> (int)kind & 1) != 0);
        if (index < 0) throw name.Damaged("a message is shared, and the file has no heap for it");
        var address = _indexes[index].Heap;
        lock (_lock)
        {
            if (!_heaps.TryGetValue(address, out var heap)) _heaps.Add(address, heap = new(_image, address));
            return new(kind, 0, heap.Find(name.Take(NameSize).ToArray()), address, -1);
        }
    }
}
