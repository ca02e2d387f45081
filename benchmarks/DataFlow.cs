using System.Diagnostics;
using System.Globalization;
using Cajal.Data;
using Cajal.Layers;
using Cajal.Training;

namespace Cajal.Benchmarks;

/// <summary>
/// Whether data keeps a training busy: MNIST by way of a pipeline beside MNIST in memory, and a file that is never in memory as a whole.
/// </summary>
internal static class DataFlow
{
    private const int Batch = 128;

    public static void Run(string[] args)
    {
        if (args.Length == 0 || args[0] == "mnist") Mnist(Number(args, "--rounds", 5));
        if (args.Length == 0 || args[0] == "file") LargeFile(Number(args, "--gigabytes", 0.5));
    }

    private static void Mnist(double rounds)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("CAJAL_DATA") is { Length: > 0 } root ? root : "../shared/data", "mnist");
        var clock = Stopwatch.StartNew();
        var rows = Dataset.FromIdx(Path.Combine(folder, "train-images-idx3-ubyte.gz"), Path.Combine(folder, "train-labels-idx1-ubyte.gz"));
        Say($"MNIST: {rows.Cardinality} pictures from gzip in {clock.Elapsed.TotalSeconds:F2} s");
        var batches = rows.Shuffle(60_000, seed: 1).Batch(Batch);
        var (train, _) = Datasets.Mnist(folder);

        var cost = double.MaxValue;
        for (var round = 0; round < 10; round++)
        {
            var start = Clock.Now(alone: true);
            var count = batches.Count();
            cost = Math.Min(cost, (Clock.Now(alone: true) - start) / count);
        }

        Sequential model = [new Input([28, 28]), new Flatten(), new Dense(512, "relu"), new Dense(512, "relu"), new Dense(10, "softmax")];
        model.Compile("adam", "sparse_categorical_crossentropy");
        var memory = new ArrayDataset(train.X.Reshape(train.Count, 28, 28).Realize(), train.Y);
        var waited = new Waited(batches.Prefetch(4));
        double Epoch(Func<History> fit)
        {
            var watch = Stopwatch.StartNew();
            var history = fit();
            return watch.Elapsed.TotalSeconds / history.Steps;
        }

        double inMemory = double.MaxValue, piped = double.MaxValue, share = double.MaxValue;
        for (var round = 0; round <= rounds; round++)
        {
            var a = Epoch(() => model.Fit(memory, batchSize: Batch, epochs: 1, verbose: Verbosity.Silent));
            waited.Seconds = 0;
            var b = Epoch(() => model.Fit(waited, epochs: 1, verbose: Verbosity.Silent));
            if (round == 0) continue; // The step is recorded and planned.
            (inMemory, piped, share) = (Math.Min(inMemory, a), Math.Min(piped, b), Math.Min(share, waited.Seconds / (b * waited.Steps)));
        }

        Say($"  perceptron 784-512-512-10, batch {Batch}, best of {rounds} epochs each, in turn");
        Say($"  step: in memory {1e3 * inMemory:F3} ms, from the pipeline {1e3 * piped:F3} ms: busy {100 * inMemory / piped:F1} %");
        Say($"  waits for data: {100 * share:F2} % of the time");
        Say($"  a batch costs {1e6 * cost:F1} us of one thread (shuffle, gather, scale): {100 * cost / inMemory:F2} % of a step");
    }

    private static void LargeFile(double gigabytes)
    {
        const int features = 256;
        var folder = Directory.CreateTempSubdirectory("cajal-data-").FullName;
        try
        {
            var rows = (int)(gigabytes * (1 << 20)) / 1024 * 1024;
            var (x, y) = (Path.Combine(folder, "x.npy"), Path.Combine(folder, "y.npy"));
            Write(x, y, rows, features);
            Say($"File: {rows} rows of {features} float32, {new FileInfo(x).Length / 1e9:F2} GB; {Resident()} resident before");
            Sequential model = [new Input(features), new Dense(32, "relu"), new Dense(4, "softmax")];
            model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
            var waited = new Waited(Dataset.FromNpy(x, y).ShuffleBlocks(blockSize: 2048, blocks: 16, seed: 1).Batch(Batch).Prefetch(4));
            var watch = Stopwatch.StartNew();
            var history = model.Fit(waited, epochs: 1, verbose: Verbosity.Silent);
            var seconds = watch.Elapsed.TotalSeconds;
            Say($"  one pass, perceptron 256-32-4, batch {Batch}: {seconds:F1} s, {rows / seconds / 1e3:F0} thousand rows/s, {rows * 1e-6 * features * sizeof(float) / seconds:F0} MB/s");
            Say($"  accuracy over the pass {100 * history["accuracy"][0]:F1} %; waits for data {100 * waited.Seconds / seconds:F0} % of the time");
            Say($"  kept of the file: at most 2 x 16 blocks of 2 MiB; peak resident memory {Resident()}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Four classes by the signs of the first two numbers.
    private static void Write(string x, string y, int rows, int features)
    {
        const int part = 1024;
        using var numbers = Npy.Create(x, [features]);
        using var labels = Npy.Create(y, [], DType.Int32);
        var random = new Random(1);
        var (block, classes) = (new float[part * features], new int[part]);
        for (var done = 0; done < rows; done += part)
        {
            for (var i = 0; i < block.Length; i++) block[i] = random.NextSingle() - 0.5f;
            for (var i = 0; i < part; i++) classes[i] = (block[i * features] < 0 ? 1 : 0) + (block[i * features + 1] < 0 ? 2 : 0);
            numbers.Append(Tensor.From(block, [part, features]));
            labels.Append(classes);
        }

        numbers.Complete();
        labels.Complete();
    }

    private static string Resident()
    {
        if (!OperatingSystem.IsLinux()) return $"{Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB";
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
        return $"{long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) >> 10} MiB";
    }

    private static double Number(string[] args, string name, double otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var i ? double.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Measures how long whoever takes its elements has to wait for them.</summary>
    private sealed class Waited(Dataset source) : Dataset
    {
        public double Seconds { get; set; }

        public int Steps { get; private set; }

        public override long? Cardinality => source.Cardinality;

        public override bool IsBatched => source.IsBatched;

        public override IEnumerator<Example> Open(long pass = 0, long skip = 0)
        {
            Steps = 0;
            using var elements = source.Open(pass, skip);
            while (true)
            {
                var start = Stopwatch.GetTimestamp();
                var hasMore = elements.MoveNext();
                Seconds += Stopwatch.GetElapsedTime(start).TotalSeconds;
                if (!hasMore) yield break;
                Steps++;
                yield return elements.Current;
            }
        }
    }
}
