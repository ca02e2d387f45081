using System.Globalization;
using Cajal.Layers;
using Cajal.Optimizers;

namespace Cajal.Benchmarks;

/// <summary>
/// One training step of the network with 822 million parameters: what the plan says it needs, and what the process took.
/// </summary>
internal static class MissionMemory
{
    public static void Run(string[] args)
    {
        var batch = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 32;
        var before = Peak();
        RandomKey.SetGlobalSeed(1);
        Sequential model =
        [
            new Input([224, 224, 3]),
            new Conv2D(32, 3, padding: "same", activation: "relu"),
            new Conv2D(64, 3, padding: "same", activation: "relu"),
            new MaxPooling2D(2),
            new Conv2D(128, 3, padding: "same", activation: "relu"),
            new MaxPooling2D(2),
            new Conv2D(256, 3, padding: "same", activation: "relu"),
            new Flatten(),
            new Dense(1024, "relu"),
            new Dense(1000, "softmax"),
        ];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.CountParams():N0} parameters, Adam, batches of {batch}"));
        model.Compile(new Adam(), "sparse_categorical_crossentropy");
        var random = new Random(1);
        var x = Tensor.From(Enumerable.Range(0, batch * 224 * 224 * 3).Select(_ => random.NextSingle()).ToArray(), [batch, 224, 224, 3]);
        var y = Tensor.From(Enumerable.Range(0, batch).Select(_ => random.Next(1000)).ToArray(), [batch]);
        for (var i = 0; i < 2; i++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            var results = model.TrainOnBatch(x, y);
            var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {i + 1}: loss {results["loss"]:F4}, {seconds:F1} s"));
        }

        var (planned, measured) = ((double)model.PeakTrainingBytes, Peak());
        if (Math.Abs(measured / planned - 1) > 0.05) Environment.ExitCode = 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"planned  {planned / (1 << 30):F2} GiB"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"measured {measured / (1 << 30):F2} GiB, of which {before / (1 << 30):F2} GiB before the network was made; {measured / planned - 1:+0.0%;-0.0%} against the plan"));
    }

    /// <summary>The most memory this process ever had, as the kernel counts it.</summary>
    private static double Peak()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * double.Parse(line.AsSpan(6, line.Length - 8), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
    }
}
