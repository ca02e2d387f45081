using System.IO.Compression;
using Cajal.Data;
using Cajal.Layers;
using Cajal.Saving.Hdf5;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Data;

public sealed class FileSourcesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rows_of_files_are_the_rows_of_the_arrays()
    {
        var (x, y) = (Values(0, 21, 3), Tensor.From(Enumerable.Range(0, 21).ToArray(), 21));
        var data = Dataset.FromNpy(Saved("x", x), Saved("y", y), Saved("w", y.Cast(DType.Float64)));
        Assert.Equal(21, data.Cardinality);
        var memory = Dataset.From(x, y);
        Assert.Equal(Rows(memory), Rows(data));
        Assert.Equal(Rows(memory.Shuffle(7, seed: 1).Batch(4)), Rows(data.Shuffle(7, seed: 1).Batch(4)));
        Assert.Equal([0.0, 1, 2, 3], data.Batch(4).First().Weight!.Items[0].ToArray<double>());
    }

    [Fact]
    public void Rows_of_an_HDF5_file_are_the_rows_of_the_arrays()
    {
        var (x, y) = (Values(0, 21, 3), Tensor.From(Enumerable.Range(0, 21).ToArray(), 21));
        var writer = new Hdf5Writer();
        writer.Root.Add("a/x", x);
        writer.Root.Add("a/y", y);
        writer.Root.Add("a/few", y[..3]);
        writer.Root.Add("a/one", (Tensor)7f);
        var path = Path.Combine(_folder, "rows.h5");
        writer.Save(path);
        var (data, memory) = (Dataset.FromHdf5(path, "a/x", "a/y", "a/y"), Dataset.From(x, y));
        Assert.Equal(21, data.Cardinality);
        Assert.Equal(Rows(memory), Rows(data));
        Assert.Equal(Rows(memory.ShuffleBlocks(5, 3, seed: 1).Batch(4)), Rows(data.ShuffleBlocks(5, 3, seed: 1).Batch(4)));
        Assert.Equal([0.0, 1, 2, 3], data.Batch(4).First().Weight!.Items[0].ToArray<double>());
        Assert.Equal("CJ4018", Code(() => Dataset.FromHdf5(path, "a/x", "a/few")));
        Assert.Equal("CJ3444", Code(() => Dataset.FromHdf5(path, "a/z")));
        Assert.Equal("CJ3443", Code(() => Dataset.FromHdf5(path, "a/one")));
    }

    [Fact]
    public void A_model_learns_from_a_file_what_it_learns_from_memory_bit_for_bit()
    {
        var (x, y) = (Values(0, 21, 3) / 32f, Values(5, 21, 1) / 16f);
        var file = Dataset.FromNpy(Saved("x", x), Saved("y", y));
        var expected = Losses(m => m.Fit(x, y, batchSize: 4, epochs: 2, shuffle: false, verbose: Verbosity.Silent));
        Assert.Equal(expected, Losses(m => m.Fit(file, batchSize: 4, epochs: 2, verbose: Verbosity.Silent)));
        Assert.Equal(expected, Losses(m => m.Fit(file.Batch(4).Prefetch(), epochs: 2, verbose: Verbosity.Silent)));
        Assert.Equal(expected, Losses(m => m.Fit(file.Map(e => e, parallelism: 3), batchSize: 4, epochs: 2, verbose: Verbosity.Silent)));

        static IReadOnlyList<double> Losses(Func<Model, History> fit)
        {
            Sequential model = [new Input(3), new Dense(1, kernelInitializer: "ones")];
            model.Compile("sgd", "mse");
            return fit(model)["loss"];
        }
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(1, 1)]
    [InlineData(64, 2)]
    public void Shuffled_blocks_of_a_file_are_those_of_memory_and_hold_every_row_once(int blockSize, int blocks)
    {
        var x = Values(0, 100, 2);
        var data = Dataset.FromNpy(Saved("x", x)).ShuffleBlocks(blockSize, blocks, seed: 3).Batch(8);
        var memory = Dataset.From(x).ShuffleBlocks(blockSize, blocks, seed: 3).Batch(8);
        foreach (var pass in (int[])[0, 1]) Assert.Equal(Rows(memory, pass), Rows(data, pass));
        Assert.Equal(x.ToArray().Order(), Rows(data).SelectMany(r => r).Order());
        Assert.NotEqual(Rows(data, 0), Rows(data, 1));
    }

    [Fact]
    public void A_file_in_no_order_at_all_is_read_row_by_row_and_right()
    {
        var x = Values(0, 4000, 1);
        // Blocks behind a full shuffle: no piece is used twice before it is given up.
        var data = Dataset.FromNpy(Saved("x", x)).Shuffle(4000, seed: 1).ShuffleBlocks(8, 2, seed: 2).Batch(16);
        Assert.Equal(x.ToArray().Order(), Rows(data).SelectMany(r => r).Order());
    }

    [Fact]
    public void Blocks_are_read_in_long_pieces_and_only_so_many_are_kept()
    {
        var store = new CountingStore(10_000);
        var kept = store.Kept(100, 4);
        var flow = new ShuffleBlocksFlow<long>(new RangeFlow(10_000), 10_000, 100, 4, 1, true);
        var source = new RowSource(ExampleForm.Of(new Example((Tensor)0f)), kept);
        using var rows = new BatchFlow<long, Example>(flow, 32, false, (r, _) => source.Batch(r)).Open(0, 0, CancellationToken.None);
        var sum = 0.0;
        while (rows.MoveNext()) sum += rows.Current.X.Items[0].ToArray<double>().Sum();
        Assert.Equal(10_000.0 * 9_999 / 2, sum);
        Assert.Equal(100, store.Reads);
    }

    [Fact]
    public void Records_are_taken_apart_into_columns()
    {
        // A class number, two bytes for nothing, a big-endian short, two floats.
        var path = Path.Combine(_folder, "records.bin");
        File.WriteAllBytes(path, [9, 9, 9, .. Record(7, -2, 1.5f, 2.5f), .. Record(200, 300, 3.5f, 4.5f)]);
        var data = Dataset.FromBinary(
            path,
            [BinaryColumn.Target("u1", []), BinaryColumn.Padding(2), BinaryColumn.Input(">i2", []), BinaryColumn.Input("<f4", 2, scale: 2)],
            headerBytes: 3);
        var batch = data.Batch(2).Single();
        Assert.Equal([-2, 300], batch.X.Items[0].ToArray<int>());
        Assert.Equal([3f, 5, 7, 9], batch.X.Items[1].ToArray());
        Assert.Equal([7, 200], batch.Y!.Items[0].ToArray<int>());
        Assert.Equal([3f, 5], data.First().X.Items[1].ToArray());
        Assert.Equal([-2], data.Take(1).ShuffleBlocks(1, 1).First().X.Items[0].ToArray<int>());

        static byte[] Record(byte label, short number, float a, float b) =>
            [label, 1, 2, (byte)(number >> 8), (byte)number, .. BitConverter.GetBytes(a), .. BitConverter.GetBytes(b)];
    }

    [Fact]
    public void Bytes_are_scaled_while_a_batch_is_filled()
    {
        byte[] bytes = [.. Enumerable.Range(0, 200).Select(i => (byte)(i * 7))];
        var path = Path.Combine(_folder, "bytes.bin");
        File.WriteAllBytes(path, bytes);
        float[] expected = [.. bytes.Select(b => b * (1 / 255f))];
        Assert.Equal(expected, Dataset.FromBinary(path, [BinaryColumn.Input("u1", 40, scale: 1 / 255f)]).Batch(5).Single().X.Items[0].ToArray());

        var (images, labels) = (Path.Combine(_folder, "images.gz"), Path.Combine(_folder, "labels"));
        using (var gz = new GZipStream(File.Create(images), CompressionMode.Compress)) gz.Write([0, 0, 8, 3, 0, 0, 0, 5, 0, 0, 0, 4, 0, 0, 0, 10, .. bytes]);
        File.WriteAllBytes(labels, [0, 0, 8, 1, 0, 0, 0, 5, 4, 3, 2, 1, 0]);
        var data = Dataset.FromIdx(images, labels);
        Assert.Equal(expected, data.Batch(5).Single().X.Items[0].ToArray());
        Assert.Equal([4, 10], data.First().X.Items[0].Shape);
        Assert.Equal([4, 3, 2, 1, 0], data.Select(e => e.Y!.Items[0].Item()));
    }

    [Fact]
    public void Files_that_do_not_fit_are_named()
    {
        var (five, six) = (Saved("five", Values(0, 5, 1)), Saved("six", Values(0, 6, 1)));
        Assert.Equal("CJ4018", Code(() => Dataset.FromNpy(five, six)));
        Assert.Equal("CJ4017", Code(() => Dataset.FromBinary(five, [BinaryColumn.Input("<f8", 3)])));
        Assert.Equal("CJ4012", Code(() => BinaryColumn.Input("c8", 3)));
        Assert.Throws<ArgumentException>(() => Dataset.FromBinary(five, [BinaryColumn.Target("<f4", [])]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryColumn.Input("<f8", [], scale: 2));
        Assert.Throws<FileNotFoundException>(() => Dataset.FromNpy("missing.npy"));
    }

    private string Saved(string name, Tensor values)
    {
        var path = Path.Combine(_folder, name + ".npy");
        Npy.Save(path, values);
        return path;
    }

    private static Tensor Values(int start, int rows, int columns) =>
        Tensor.From(Enumerable.Range(start, rows * columns).Select(i => i * 0.5f).ToArray(), [rows, columns]);

    private static List<float[]> Rows(Dataset data, long pass = 0)
    {
        var rows = new List<float[]>();
        using var elements = data.Open(pass);
        while (elements.MoveNext()) rows.Add(elements.Current.X.Items[0].ToArray());
        return rows;
    }

    private static string Code(Action act) => Assert.ThrowsAny<CajalException>(act).Code;

    /// <summary>Rows that are their own numbers; counts how often it is read.</summary>
    private sealed class CountingStore(long count) : RowStore
    {
        public int Reads { get; private set; }

        public override long Count => count;

        public override IReadOnlyList<TensorSpec> Columns { get; } = [new([], DType.Int64)];

        public override void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Cajal.Graph.Storage> columns)
        {
            Reads++;
            rows.CopyTo(columns[0].Span<long>());
        }

        public override RowStore Kept(int rows, int pieces) => new KeptStore(this, rows, pieces);
    }
}
