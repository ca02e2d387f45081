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
    private const int Epochs = 5;

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
            (double Wall, double Processor) Training(bool isRecorded)
            {
                var before = Environment.CpuUsage.TotalTime;
                var history = model.Fit(x, y, batchSize: Batch, epochs: Epochs, verbose: Verbosity.Silent,
                    sinks: isRecorded ? [new ConsoleSink(TextWriter.Null, isLive: true), new RunFolder(folder), new CsvSink(Path.Combine(folder, "t.csv"))] : [],
                    callbacks: isRecorded ? [new TensorBoard(Path.Combine(folder, "logs"), histogramFreq: 1, updateFreq: 100)] : []);
                return (history.Duration.TotalSeconds / history.Steps, (Environment.CpuUsage.TotalTime - before).TotalSeconds / history.Steps);
            }

            Training(true);
            var (without, with) = (new (double Wall, double Processor)[rounds], new (double Wall, double Processor)[rounds]);
            for (var i = 0; i < rounds; i++) (without[i], with[i]) = (Training(false), Training(true));
            Console.WriteLine($"perceptron 784-128-10, batch {Batch}, {Epochs} epochs of {Rows / Batch} steps, {rounds} rounds in turn");
            Tell("time", [.. without.Select(r => r.Wall)], [.. with.Select(r => r.Wall)]);
            Tell("processor time of all threads", [.. without.Select(r => r.Processor)], [.. with.Select(r => r.Processor)]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Tell(string what, double[] without, double[] with)
    {
        Array.Sort(without);
        Array.Sort(with);
        var middle = without.Length / 2;
        Console.WriteLine($"  {what}: without records {1e6 * without[middle]:F1} us a step, with all {1e6 * with[middle]:F1} us (medians)");
        Console.WriteLine($"    overhead: median {100 * (with[middle] / without[middle] - 1):F2} %, best {100 * (with[0] / without[0] - 1):F2} %");
    }
}
