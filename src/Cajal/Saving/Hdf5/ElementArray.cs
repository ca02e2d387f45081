using Cajal.Graph;

namespace Cajal.Saving.Hdf5;

/// <summary>Elements of one type along axes, of a data set or of an attribute.</summary>
/// <param name="image">The file.</param>
/// <param name="path">The name to use in messages.</param>
/// <param name="type">The type.</param>
/// <param name="space">The axes.</param>
/// <param name="open">Finds out where the elements lie.</param>
internal sealed class ElementArray(FileImage image, string path, Hdf5Type type, Dataspace space, Func<DataStore> open)
{
    // Elements that nobody wrote, or that pack well, may take more memory than the file, but not any amount.
    private const long AlwaysFits = 1L << 28;
    private const long MostPacked = 1100;

    private DataStore? _store;

    public Hdf5Type Type => type;

    public Dataspace Space => space;

    /// <summary>Whether the elements lie in one piece, all of it within the file, so that reading them cannot fail halfway.</summary>
    public bool IsPlain => Store is ContiguousStore or MemoryStore or FillStore;

    private DataStore Store => _store ?? Interlocked.CompareExchange(ref _store, open(), null) ?? _store;

    /// <summary>The rows: what lies along all axes but the first. A single value is one.</summary>
    public long RowCount => space.Extents.Length == 0 ? space.Count : space.Extents[0];

    /// <summary>The extents of a row, where a tensor can have them.</summary>
    public long[] RowExtents
    {
        get
        {
            var row = space.Extents[1..];
            RequireAxes(row);
            return row;
        }
    }

    private long RowSize => space.Count == 0 ? 0 : space.Count / RowCount;

    public Tensor Read() => Tensor(space.Extents, 0, RowCount);

    public Tensor Rows(long from, int count)
    {
        if (space.Extents.Length == 0) throw Unreadable("A single value has no rows.");
        RequireRows(from, count);
        return Tensor([count, .. space.Extents[1..]], from, count);
    }

    public void ReadInto<T>(Span<T> target) where T : unmanaged => Fill(target, 0, RowCount);

    public void ReadInto<T>(Span<T> target, long from, long count) where T : unmanaged
    {
        RequireRows(from, count);
        Fill(target, from, count);
    }

    public string[] ReadStrings()
    {
        if (type.Class != Hdf5Class.Text) throw Unreadable("They are no texts.");
        RequireSize(space.Count, space.Extents);
        var texts = new string[space.Count];
        var sink = new TextSink(image, type, texts);
        if (texts.Length > 0) Store.Read(0, RowCount, ref sink);
        return texts;
    }

    public CajalException Unreadable(Message? note = null) => Hdf5Errors.Unreadable(image.Name, path, type, note);

    private Tensor Tensor(long[] extents, long from, long count)
    {
        if (type.DType is not { } dtype) throw Unreadable();
        RequireSize(count * RowSize, extents);
        var storage = new Storage(new TensorSpec(Shape.Create([.. extents.Select(e => (int)e)]), dtype));
        ReadRows(storage, 0, from, count);
        return Cajal.Tensor.FromStorage(storage);
    }

    /// <summary>Reads rows into the rows of a tensor's memory from <paramref name="to"/> on.</summary>
    public void ReadRows(Storage storage, int to, long from, long count)
    {
        var (start, size) = ((int)(to * RowSize), (int)(count * RowSize));
        switch (storage.Spec.DType)
        {
            case DType.Bool: Fill(storage.Span<bool>().Slice(start, size), from, count); break;
            case DType.Int32: Fill(storage.Span<int>().Slice(start, size), from, count); break;
            case DType.Int64: Fill(storage.Span<long>().Slice(start, size), from, count); break;
            case DType.Float32: Fill(storage.Span<float>().Slice(start, size), from, count); break;
            default: Fill(storage.Span<double>().Slice(start, size), from, count); break;
        }
    }

    private void Fill<T>(Span<T> target, long from, long count) where T : unmanaged
    {
        if (!Elements.Fits<T>(type)) throw Unreadable($"They do not become {typeof(T).Name}.");
        if (target.Length != count * RowSize) throw Hdf5Errors.Room(image.Name, path, count * RowSize, target.Length);
        if (target.IsEmpty) return;
        var sink = new NumberSink<T>(new(image.Name, path), type, target);
        Store.Read(from, count, ref sink);
    }

    private void RequireRows(long from, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, RowCount - from);
    }

    private void RequireSize(long count, long[] extents)
    {
        RequireAxes(extents);
        var bytes = count * Math.Max(type.Size, sizeof(long));
        if (bytes <= AlwaysFits || bytes / MostPacked <= Store.StoredBytes) return;
        throw TooLarge($"The file has {Store.StoredBytes} bytes for {bytes}, which no packing explains.");
    }

    private void RequireAxes(long[] extents)
    {
        var count = 1L;
        foreach (var extent in extents)
        {
            // Extents beside an axis of none multiply to nothing, but not on the way there.
            count = extent > int.MaxValue || count < 0 ? -1 : Dataspace.Times(count, extent);
        }

        if (count < 0 || count > Array.MaxLength) throw TooLarge("A tensor or an array holds at most 2,147,483,591 elements.");
    }

    private CajalException TooLarge(Message why) => Hdf5Errors.TooLarge(image.Name, path, string.Join(" x ", space.Extents), why);
}
