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

    private DataStore Store => _store ?? Interlocked.CompareExchange(ref _store, open(), null) ?? _store;

    private long RowCount => space.Extents.Length == 0 ? space.Count : space.Extents[0];

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
        switch (dtype)
        {
            case DType.Bool: Fill(storage.Span<bool>(), from, count); break;
            case DType.Int32: Fill(storage.Span<int>(), from, count); break;
            case DType.Int64: Fill(storage.Span<long>(), from, count); break;
            case DType.Float32: Fill(storage.Span<float>(), from, count); break;
            default: Fill(storage.Span<double>(), from, count); break;
        }

        return Cajal.Tensor.FromStorage(storage);
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
        // Extents beside an axis of none multiply to nothing, but not on the way there.
        if (count > Array.MaxLength || extents.Any(e => e > int.MaxValue) || extents.Aggregate(1L, (a, b) => a < 0 ? a : Dataspace.Times(a, b)) < 0)
        {
            throw TooLarge("A tensor or an array holds at most 2,147,483,591 elements.");
        }

        var bytes = count * Math.Max(type.Size, sizeof(long));
        if (bytes <= AlwaysFits || bytes / MostPacked <= Store.StoredBytes) return;
        throw TooLarge($"The file has {Store.StoredBytes} bytes for {bytes}, which no packing explains.");
    }

    private CajalException TooLarge(Message why) => Hdf5Errors.TooLarge(image.Name, path, string.Join(" x ", space.Extents), why);
}
