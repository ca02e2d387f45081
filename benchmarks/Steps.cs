using System.Diagnostics;
using System.Globalization;
using Cajal.Layers;
using Cajal.Losses;
using Cajal.Optimizers;

namespace Cajal.Benchmarks;

/// <summary>
/// Training steps of small networks, compiled, against PyTorch in eager mode at the fastest of its thread settings. Both sides run
/// back to back in every round; the median of the rounds' ratios counts.
/// </summary>
internal static class Steps
{
    private const int Blocks = 5;

    private static readonly Dictionary<string, Func<Action>> _jobs = new()
    {
        ["two-towers"] = TwoTowers,
        ["mlp-128"] = () => Classifier(32, 784, 128, 10),
        ["mlp-512"] = () => Classifier(128, 784, 512, 512, 10),
    };

    // The default of two thread pools that share the cores is up to four times slower, so every combination is tried.
    private static readonly (int OpenMp, int OpenBlas)[] _settings = [(1, 1), (1, 2), (2, 1), (2, 2)];

    public static void Run(string[] args)
    {
        var rounds = Setting(args, "--rounds", 3);
        var seconds = Setting(args, "--seconds", 0.5);
        var only = Array.IndexOf(args, "--only") is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : "";
        var names = _jobs.Keys.Where(n => n.Contains(only, StringComparison.Ordinal)).ToArray();
        var ratios = names.ToDictionary(n => n, _ => new List<double>());
        Console.WriteLine($"microseconds a step, best of {Blocks} blocks; PyTorch at the best of OMP_NUM_THREADS x OPENBLAS_NUM_THREADS in 1, 2");
        Console.WriteLine("round  job              Cajal    PyTorch   (threads)    ratio");
        for (var round = 1; round <= rounds; round++)
        {
            // Both sides start with fresh weights: a network that knows its batch by heart has gradients so small that any processor is slow.
            var mine = names.ToDictionary(n => n, n => Best(_jobs[n](), seconds) * 1e6);
            var theirs = Peer(names, seconds);
            foreach (var name in names)
            {
                var peer = theirs.TryGetValue(name, out var p) ? p : (Microseconds: double.NaN, Threads: "no PyTorch");
                ratios[name].Add(peer.Microseconds / mine[name]);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{round,5}  {name,-12} {mine[name],9:F1} {peer.Microseconds,10:F1}   ({peer.Threads,-7}) {ratios[name][^1],8:F1}"));
            }
        }

        foreach (var name in names) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {name,-12} {Median(ratios[name]),8:F1}"));
    }

    private static Action TwoTowers()
    {
        var (left, right) = (new Input(10), new Input(10));
        var outputs = new[] { left, right }.Select(x => new Dense(1, "sigmoid").Call(new Dense(10, "relu").Call(x))).ToArray();
        var model = new Model([left, right], [outputs[0], outputs[1]]);
        var optimizer = new Adam();
        var random = new Random(0);
        Tensor[] data = [Uniform(random, 32, 10), Uniform(random, 32, 10), Bits(random, 32), Bits(random, 32)];
        var step = Ops.Jit(t =>
        {
            var y = model.CallAll([t[0], t[1]], training: true);
            var loss = Losses.Losses.BinaryCrossentropy(t[2], y[0]) + Losses.Losses.BinaryCrossentropy(t[3], y[1]);
            optimizer.Apply(Ops.Gradients(loss, model.TrainableVariables));
            return [loss];
        });
        return () => step.Run(data);
    }

    private static Action Classifier(int batch, params int[] widths)
    {
        var model = new Sequential([new Input(widths[0])]);
        for (var i = 1; i < widths.Length; i++) model.Add(new Dense(widths[i], i < widths.Length - 1 ? "relu" : "linear"));
        var optimizer = new Adam();
        var random = new Random(0);
        Tensor[] data = [Uniform(random, batch, widths[0]), Enumerable.Range(0, batch).Select(_ => random.Next(widths[^1])).ToArray()];
        var step = Ops.Jit(t =>
        {
            var loss = Losses.Losses.SparseCategoricalCrossentropy(t[1], model.Call(t[0], training: true), fromLogits: true);
            optimizer.Apply(Ops.Gradients(loss, model.TrainableVariables));
            return [loss];
        });
        return () => step.Run(data);
    }

    private static Tensor Uniform(Random random, int rows, int columns) =>
        Tensor.From(Enumerable.Range(0, rows * columns).Select(_ => random.NextSingle()).ToArray(), [rows, columns]);

    private static Tensor Bits(Random random, int rows) => Tensor.From(Enumerable.Range(0, rows).Select(_ => (float)random.Next(2)).ToArray(), [rows, 1]);

    private static double Best(Action step, double seconds)
    {
        for (var i = 0; i < 50; i++) step(); // Compiles, and lets the runtime replace its first code.
        var start = Stopwatch.GetTimestamp();
        step();
        var count = Math.Max(3, (int)(seconds / Blocks / Stopwatch.GetElapsedTime(start).TotalSeconds));
        var best = double.PositiveInfinity;
        for (var block = 0; block < Blocks; block++)
        {
            start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++) step();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds / count);
        }

        return best;
    }

    /// <summary>The fastest setting of every job; empty where PyTorch is missing.</summary>
    private static Dictionary<string, (double Microseconds, string Threads)> Peer(string[] names, double seconds)
    {
        var best = new Dictionary<string, (double Microseconds, string Threads)>();
        foreach (var (openMp, openBlas) in _settings)
        {
            // Debian installs its Python packages for Debian's interpreter alone.
            var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
            var start = new ProcessStartInfo(python, [Script(), seconds.ToString(CultureInfo.InvariantCulture), .. names])
            {
                RedirectStandardOutput = true,
                Environment = { ["OMP_NUM_THREADS"] = $"{openMp}", ["OPENBLAS_NUM_THREADS"] = $"{openBlas}" },
            };
            using var process = Process.Start(start)!;
            while (process.StandardOutput.ReadLine() is { } line)
            {
                var words = line.Split(' ');
                var time = double.Parse(words[1], CultureInfo.InvariantCulture);
                if (!best.TryGetValue(words[0], out var known) || time < known.Microseconds) best[words[0]] = (time, $"{openMp} x {openBlas}");
            }

            process.WaitForExit();
            if (process.ExitCode != 0) break;
        }

        return best;
    }

    private static string Script()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Cajal.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return Path.Combine(folder, "benchmarks", "peers", "torch_steps.py");
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static T Setting<T>(string[] args, string name, T otherwise) where T : IParsable<T> =>
        Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? T.Parse(args[i + 1], CultureInfo.InvariantCulture) : otherwise;
}
