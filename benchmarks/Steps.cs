using System.Diagnostics;
using System.Globalization;

namespace Cajal.Benchmarks;

/// <summary>
/// Training steps (and VGG16's forward pass), compiled, against PyTorch in eager mode at the fastest of its thread settings. Both sides run
/// back to back in every round; the median of the rounds' ratios counts.
/// </summary>
internal static class Steps
{
    private const int Blocks = 5;

    // The default of two thread pools that share the cores is up to four times slower, so every combination is tried.
    private static readonly (int OpenMp, int OpenBlas)[] _settings = [(1, 1), (1, 2), (2, 1), (2, 2)];

    public static void Run(string[] args)
    {
        var rounds = Setting(args, "--rounds", 3);
        var seconds = Setting(args, "--seconds", 0.5);
        var only = Array.IndexOf(args, "--only") is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : "";
        var names = StepJobs.All.Keys.Where(n => n.Contains(only, StringComparison.Ordinal)).ToArray();
        var ratios = names.ToDictionary(n => n, _ => new List<double>());
        Console.WriteLine($"microseconds a step, best of {Blocks} blocks; PyTorch at the best of OMP_NUM_THREADS x OPENBLAS_NUM_THREADS in 1, 2");
        Console.WriteLine("round  job                  Cajal    PyTorch   (threads)    ratio");
        for (var round = 1; round <= rounds; round++)
        {
            // Both sides start with fresh weights: a network that knows its batch by heart has gradients so small that any processor is slow.
            var mine = names.ToDictionary(n => n, n => Best(StepJobs.All[n]().Run, seconds) * 1e6);
            var theirs = Peer(names, seconds);
            foreach (var name in names)
            {
                var peer = theirs.TryGetValue(name, out var p) ? p : (Microseconds: double.NaN, Threads: "no PyTorch");
                ratios[name].Add(peer.Microseconds / mine[name]);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{round,5}  {name,-16} {mine[name],9:F1} {peer.Microseconds,10:F1}   ({peer.Threads,-7}) {ratios[name][^1],8:F1}"));
            }
        }

        foreach (var name in names) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio {name,-16} {Median(ratios[name]),8:F1}"));
    }

    internal static double Best(Action step, double seconds)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 50; i++) // Compiles, and lets the runtime replace its first code.
        {
            step();
            if (Stopwatch.GetElapsedTime(start).TotalSeconds > 2) break;
        }

        start = Stopwatch.GetTimestamp();
        step();
        var best = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var (count, blocks) = (Math.Max(1, (int)(seconds / Blocks / best)), best < 1 ? Blocks : 2);
        for (var block = 0; block < blocks; block++)
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
