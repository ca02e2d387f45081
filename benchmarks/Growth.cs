using System.Globalization;
using Cajal.Kernels;

namespace Cajal.Benchmarks;

/// <summary>How the cost of a training step grows with the batch, the length of sequences, and the number of threads.</summary>
internal static class Growth
{
    private static readonly int[] _batches = [1, 4, 16, 64, 256];
    private static readonly int[] _lengths = [16, 64, 256, 1024, 4096];

    private static readonly (string Name, string Unit, int[] Sizes, Func<int, Job> Make)[] _tables =
    [
        ("perceptron 784-512-512-10, batch", "examples", _batches, n => StepJobs.Perceptron(n, 784, 512, 512, 10)),
        ("convolutions 32-64 on 28x28, batch", "examples", _batches, StepJobs.Convnet),
        ("LSTM 64 -> 128, batch 4, length", "steps in time", _lengths, n => StepJobs.Lstm(4, n)),
        ("transformer layer 128, 8 heads, batch 1, length", "tokens", _lengths, n => StepJobs.Transformer(1, n)),
    ];

    public static void Run(string[] args)
    {
        var only = args.Length > 0 ? args[0] : "";
        var seconds = 0.3;
        var threads = Workers.Default.Count;
        try
        {
            foreach (var (name, unit, sizes, make) in _tables.Where(t => t.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
            {
                Console.WriteLine($"\n{name}   (training step, best of 5 blocks)");
                Console.WriteLine($"   size   1 thread ms   2 threads ms   gain   {unit + " a second",24}   memory MiB   MiB per unit");
                foreach (var size in sizes)
                {
                    var times = new double[2];
                    long bytes = 0;
                    for (var t = 0; t < 2; t++)
                    {
                        // Kernels are prepared for a number of threads, so each has a step of its own.
                        Workers.Default.SetCount(t + 1);
                        var job = make(size);
                        times[t] = Steps.Best(job.Run, seconds);
                        bytes = job.Function.PeakBytes;
                    }

                    var mib = bytes / 1048576.0;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{size,7} {times[0] * 1e3,13:F3} {times[1] * 1e3,14:F3} {times[0] / times[1],6:F2}   {size / times.Min(),24:N0} {mib,12:F1} {mib / size,14:F4}"));
                }
            }
        }
        finally
        {
            Workers.Default.SetCount(threads);
        }
    }
}
