namespace Cajal.Saving.Hdf5;

/// <summary>The collections in which texts of any length lie.</summary>
internal sealed class GlobalHeap(FileImage image)
{
    private readonly Dictionary<long, Dictionary<uint, ReadOnlyMemory<byte>>> _collections = [];
    private readonly Lock _lock = new();
    private readonly Meter _meter = new(image);

    /// <summary>What lies in a collection under a number.</summary>
    public ReadOnlyMemory<byte> Find(long address, uint number)
    {
        Dictionary<uint, ReadOnlyMemory<byte>>? collection;
        lock (_lock)
        {
            if (!_collections.TryGetValue(address, out collection)) _collections.Add(address, collection = Read(address));
        }

        return collection.TryGetValue(number, out var found) ? found : throw image.Damaged($"a text is not in its heap under number {number}", address);
    }

    private Dictionary<uint, ReadOnlyMemory<byte>> Read(long address)
    {
        // Heads fill up to a multiple of 8, as all else here does.
        var prefix = 8 + image.LengthSize + 7 & ~7;
        var head = image.At(address, prefix);
        head.Signature("GCOL"u8);
        head.Version(1, "heaps of texts");
        head.Skip(3);
        var length = head.Length();
        _meter.Take(Math.Max(prefix, length), address);
        var bytes = image.Slice(address, length);
        var cursor = new Cursor(image, bytes.Span, address);
        cursor.Skip(prefix);
        var objects = new Dictionary<uint, ReadOnlyMemory<byte>>();
        while (cursor.Remaining >= prefix)
        {
            var number = cursor.U16();
            cursor.Skip(6);
            var size = cursor.Length();
            cursor.Align();
            // Number 0 is what is left of the collection.
            if (number == 0) break;
            if (size < 0 || size > cursor.Remaining) throw cursor.Damaged($"a text claims {size} bytes");
            if (!objects.TryAdd(number, bytes.Slice(cursor.Place, (int)size))) throw cursor.Damaged($"number {number} is twice in a heap");
            cursor.Skip((int)size);
            cursor.Align();
        }

        return objects;
    }
}
