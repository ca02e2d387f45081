using Cajal.Data;
using Cajal.Graph;
using Cajal.Saving.Hdf5;
using Cajal.Training;

namespace Cajal;

public abstract partial class Dataset
{
    /// <summary>The rows of NumPy files, which may be larger than memory: they are read when they are asked for.</summary>
    /// <remarks>
    /// Batches of neighbours are one read each. For random order put <see cref="ShuffleBlocks"/> behind it, which reads long pieces and keeps
    /// <c>blockSize x 2 blocks</c> rows in memory. The files stay open as long as the data set is used, and must not change.
    /// </remarks>
    /// <param name="x">The inputs, <c>[count, ...]</c> in C order.</param>
    /// <param name="y">The targets, <c>[count, ...]</c>; none for prediction.</param>
    /// <param name="weight">A factor on the loss for each row.</param>
    /// <exception cref="CajalException">CJ4010 to CJ4012, CJ4016: no array that can be read by rows; CJ4018: different numbers of rows.</exception>
    /// <example><code>
    /// var data = Dataset.FromNpy("x.npy", "y.npy").ShuffleBlocks(blockSize: 4096, blocks: 32).Batch(128).Prefetch();
    /// model.Fit(data, epochs: 3);
    /// </code></example>
    public static Dataset FromNpy(string x, string? y = null, string? weight = null)
    {
        NpyFile[] files = [.. new[] { x, y, weight }.OfType<string>().Select(Npy.Open)];
        var other = Array.Find(files, f => f.Count != files[0].Count);
        if (other is not null) throw DifferentRows((files[0].Path, files[0].Count), (other.Path, other.Count));
        var form = Form(1, y is null ? 0 : 1, weight is null ? 0 : 1);
        return Numbered(new RowSource(form, Array.ConvertAll(files, f => (RowStore)new NpyStore(f))), x);
    }

    /// <summary>The rows of data sets of an HDF5 file, which may be larger than memory: they are read when they are asked for.</summary>
    /// <remarks>
    /// Batches of neighbours are one read each, in chunks or not. For random order put <see cref="ShuffleBlocks"/> behind it, which reads long pieces and
    /// keeps <c>blockSize x 2 blocks</c> rows in memory. The file stays open as long as the data set is used, and must not change.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="x">The path of the inputs in the file, <c>[count, ...]</c>.</param>
    /// <param name="y">The path of the targets, <c>[count, ...]</c>; none for prediction.</param>
    /// <param name="weight">The path of a factor on the loss for each row.</param>
    /// <exception cref="CajalException">
    /// CJ3440 to CJ3445: no such file or data set, or none that can be read by rows; CJ4018: different numbers of rows.
    /// </exception>
    /// <example><code>
    /// var data = Dataset.FromHdf5("train.h5", "images", "labels").ShuffleBlocks(blockSize: 4096, blocks: 32).Batch(128).Prefetch();
    /// model.Fit(data, epochs: 3);
    /// </code></example>
    public static Dataset FromHdf5(string path, string x, string? y = null, string? weight = null)
    {
        var file = Hdf5File.Open(path);
        try
        {
            Hdf5Dataset[] sets = [.. new[] { x, y, weight }.OfType<string>().Select(n => file.Root.Dataset(n) ?? throw Hdf5Errors.Nowhere(path, n, file.Root))];
            var stores = Array.ConvertAll(sets, s => (RowStore)new Hdf5Store(s));
            var other = Array.FindIndex(stores, s => s.Count != stores[0].Count);
            if (other > 0) throw DifferentRows((sets[0].Path, stores[0].Count), (sets[other].Path, stores[other].Count));
            return Numbered(new RowSource(Form(1, y is null ? 0 : 1, weight is null ? 0 : 1), stores), path);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The records of a binary file without a header of its own, which may be larger than memory: they are read when they are asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">What a record consists of, in the order of the file.</param>
    /// <param name="headerBytes">Bytes to leave out at the start of the file.</param>
    /// <exception cref="CajalException">CJ4017: the file is no whole number of records.</exception>
    /// <inheritdoc cref="FromNpy" path="/remarks"/>
    /// <example><code>
    /// // 784 floats, then a class number.
    /// var data = Dataset.FromBinary("train.bin", [BinaryColumn.Input("&lt;f4", 784), BinaryColumn.Target("&lt;i4", [])]);
    /// </code></example>
    public static Dataset FromBinary(string path, IReadOnlyList<BinaryColumn> columns, long headerBytes = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(headerBytes);
        int Places(BinaryRole role) => columns.Count(c => c.Role == role);
        if (Places(BinaryRole.Input) == 0) throw new ArgumentException("A binary file needs at least one input column.", nameof(columns));
        var file = new RecordFile(path, headerBytes, columns.Sum(c => (long)c.Bytes));
        if (file.Width == 0 || file.Length < headerBytes || (file.Length - headerBytes) % file.Width != 0)
        {
            throw new CajalException(new Problem("CJ4017", $"{Path.GetFileName(path)} is no whole number of records.")
                .Fact("file", path)
                .Fact("length", $"{file.Length} bytes, {headerBytes} of them in front of the records")
                .Fact("record", $"{string.Join(" + ", columns.Select(c => c.Bytes))} = {file.Width} bytes")
                .Try("check the types and shapes of the columns, and headerBytes; a copy that was interrupted is another reason."));
        }

        // Columns come in the order of the file, and examples want inputs first.
        var read = columns.Where(c => c.Role != BinaryRole.Padding).ToList();
        int[] order = [.. Enumerable.Range(0, read.Count).OrderBy(i => read[i].Role)];
        var form = Form(Places(BinaryRole.Input), Places(BinaryRole.Target), Places(BinaryRole.Weight));
        return Numbered(new RowSource(form, order, new BinaryStore(file, columns)), path);
    }

    /// <summary>The images or rows of an IDX file and their labels, kept in memory as the bytes that they are.</summary>
    /// <param name="x">The inputs: unsigned bytes, <c>[count, ...]</c>, plain or gzip.</param>
    /// <param name="y">The targets, <c>[count]</c> or <c>[count, ...]</c>; int32 for bytes and whole numbers.</param>
    /// <param name="scale">The factor that turns bytes into float32 while a batch is filled.</param>
    /// <exception cref="CajalException">CJ4002, CJ4003: a file is not what it should be; CJ4018: different numbers of rows.</exception>
    /// <example><code>
    /// var data = Dataset.FromIdx("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz").Shuffle(60_000).Batch(128).Prefetch();
    /// </code></example>
    public static Dataset FromIdx(string x, string? y = null, float scale = 1 / 255f)
    {
        ArgumentException.ThrowIfNullOrEmpty(x);
        using var stream = File.OpenRead(x);
        var (shape, bytes) = Idx.ReadBytes(stream, x);
        List<RowStore> stores = [new ByteStore(bytes, shape, scale)];
        if (y is not null)
        {
            var targets = Idx.Read(y);
            if (targets.Shape[0] != shape[0]) throw DifferentRows((x, shape[0]), (y, targets.Shape[0]));
            stores.Add(new TensorStore(targets));
        }

        return Numbered(new RowSource(Form(1, stores.Count - 1, 0), [.. stores]), x);
    }

    private static RowsDataset Numbered(RowSource source, string path) =>
        new(source, new RangeFlow(source.Count)) { Name = Path.GetFileNameWithoutExtension(path) };

    private static ExampleForm Form(int inputs, int targets, int weights)
    {
        return ExampleForm.Of(new Example(Some(inputs)!, Some(targets), Some(weights)));

        static Tensors? Some(int count) => count == 0 ? null : Tensors.Create([.. Enumerable.Repeat((Tensor)0f, count)]);
    }

    private static CajalException DifferentRows((string Path, long Count) first, (string Path, long Count) other) => new(
        new Problem("CJ4018", "Files that belong together have different numbers of rows.")
            .Fact(Path.GetFileName(first.Path), $"{first.Count} rows")
            .Fact(Path.GetFileName(other.Path), $"{other.Count} rows")
            .Try("name files that were written together."));
}
