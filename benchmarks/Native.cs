using System.Diagnostics;
using System.Runtime.InteropServices;
using Cajal.Kernels;

namespace Cajal.Benchmarks;

/// <summary>What verbs that measure against native libraries share.</summary>
internal static unsafe class Native
{
    public static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    /// <summary>
    /// The number of threads that this process is to use, by the option --threads. Null when child processes have done the work: one for
    /// each of <paramref name="all"/> where the option is missing, or one whose environment says the number.
    /// </summary>
    public static int? Threads(string verb, string[] args, int[] all)
    {
        if (Option(args, "--threads") is not { } text)
        {
            foreach (var n in all) Child(verb, [.. args, "--threads", n.ToString()], n);
            return null;
        }

        var threads = int.Parse(text);
        // OpenMP reads its environment when the library is loaded, and .NET does not write through to it.
        if (Environment.GetEnvironmentVariable("OMP_NUM_THREADS") == text) return threads;
        Child(verb, args, threads);
        return null;
    }

    /// <summary>Loads the first library that is there.</summary>
    public static nint? Load(params string[] names)
    {
        foreach (var name in names)
            if (NativeLibrary.TryLoad(name, out var library)) return library;
        return null;
    }

    /// <summary>Numbers between -1 and 1 in no order that matters, quickly: operands may be large.</summary>
    public static void Fill(float* to, long count)
    {
        var state = 1u;
        for (long i = 0; i < count; i++) to[i] = (int)(state = state * 1_664_525 + 1_013_904_223) * (1f / (1L << 31));
    }

    private static void Child(string verb, string[] args, int threads)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(Native).Assembly.Location);
        start.ArgumentList.Add(verb);
        foreach (var arg in args) start.ArgumentList.Add(arg);
        start.Environment["OMP_NUM_THREADS"] = threads.ToString();
        start.Environment["CAJAL_THREADS"] = threads.ToString();
        // Releases older than the processor do not recognise it and would run without wide vectors.
        if (Isa.Current == IsaKind.Avx512) start.Environment.TryAdd("OPENBLAS_CORETYPE", "SkylakeX");
        using var process = Process.Start(start)!;
        process.WaitForExit();
    }
}
