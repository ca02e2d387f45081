using System.Globalization;
using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Sinks;
using Cajal.Training;

namespace Cajal.Benchmarks;

/// <summary>What it costs a training to leave every kind of record, beside the same training without any.</summary>
internal static class Records
{
    private const int Rows = 32 * 1000;
    private const int Batch = 32;

    public static void Run(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 15;
        var random = new Random(1);
        Tensor x = Tensor.From(Enumerable.Range(0, Rows * 784).Select(_ => random.NextSingle()).ToArray(), [Rows, 784]);
        Tensor y = Enumerable.Range(0, Rows).Select(_ => random.Next(10)).ToArray();
        Sequential model = [new Input(784), new Dense(128, "relu"), new Dense(10, "softmax")];
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var folder = Directory.CreateTempSubdirectory("cajal-records-").FullName;
        try
        {
            double Epoch(bool isRecorded)
            {
                var history = model.Fit(x, y, batchSize: Batch, epochs: 1, verbose: Verbosity.Silent,
                    sinks: isRecorded ? [new ConsoleSink(TextWriter.Null, isLive: true), new RunFolder(folder), new CsvSink(Path.Combine(folder, "t.csv"))] : [],
                    callbacks: isRecorded ? [new TensorBoard(Path.Combine(folder, "logs"), histogramFreq: 1, updateFreq: 100)] : []);
                return history.Duration.TotalSeconds / history.Steps;
            }

            Epoch(true);
            var (without, with) = (new double[rounds], new double[rounds]);
            for (var i = 0; i < rounds; i++) (without[i], with[i]) = (Epoch(false), Epoch(true));
            Array.Sort(without);
            Array.Sort(with);
            Console.WriteLine($"perceptron 784-128-10, batch {Batch}, {Rows / Batch} steps an epoch, {rounds} rounds in turn");
            Console.WriteLine($"  without records {1e6 * without[rounds / 2]:F1} us a step, with all {1e6 * with[rounds / 2]:F1} us (medians)");
            Console.WriteLine($"  overhead: median {100 * (with[rounds / 2] / without[rounds / 2] - 1):F2} %, best {100 * (with[0] / without[0] - 1):F2} %");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
