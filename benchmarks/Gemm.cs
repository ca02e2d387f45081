using System.Diagnostics;
using System.Runtime.InteropServices;
using Cajal.Kernels;

namespace Cajal.Benchmarks;

/// <summary>
/// Matrix products in float32 against native libraries. Candidates take turns on the same operands and each keeps its best time, so
/// that other load on the machine hurts all alike; only the ratios mean something.
/// </summary>
internal static unsafe class Gemm
{
    private sealed record Case(int M, int N, int K, bool TransposeA = false, bool TransposeB = false)
    {
        public override string ToString() => $"{M}x{N}x{K} {(TransposeA ? 'T' : 'N')}{(TransposeB ? 'T' : 'N')}";
    }

    public static void Run(string[] args)
    {
        if (Native.Threads("gemm", args, [1, 2]) is not { } threads) return;
        Measure(threads, Native.Option(args, "--only"), double.Parse(Native.Option(args, "--seconds") ?? "0.1"));
    }

    private static IEnumerable<Case> Cases()
    {
        foreach (var n in (int[])[64, 128, 256, 512, 1024, 2048]) yield return new(n, n, n);
        yield return new(12544, 64, 576);
        yield return new(32, 512, 128);
        yield return new(1, 512, 128);
        yield return new(256, 3456, 1152);
        foreach (var (a, b) in ((bool, bool)[])[(false, true), (true, false), (true, true)])
        {
            foreach (var n in (int[])[64, 128, 256, 512, 1024]) yield return new(n, n, n, a, b);
            yield return new(32, 512, 128, a, b);
            yield return new(256, 3456, 1152, a, b);
        }
        yield return new(1, 512, 512, TransposeB: true);
        yield return new(512, 1, 512);
    }

    private static void Measure(int threads, string? only, double seconds)
    {
        var peers = Peer.Find(threads);
        Workers.Default.SetCount(threads);
        Console.WriteLine($"{threads} thread(s), {Isa.Current}; GF/s, best of many");
        Console.WriteLine($"{"M x N x K",-20}{"Cajal",9}{string.Concat(peers.Select(p => $"{p.Name,10}"))}{"ratio",8}");
        var ratios = new List<double>();
        foreach (var one in Cases().Where(c => only is null || c.ToString().Contains(only, StringComparison.Ordinal)))
        {
            var best = Times(one, peers, threads, seconds);
            var flops = 2.0 * one.M * one.N * one.K;
            var ratio = peers.Count == 0 ? double.NaN : best.Skip(1).Min() / best[0];
            ratios.Add(ratio);
            Console.WriteLine($"{one,-20}{flops / best[0] / 1e9,9:F1}{string.Concat(best.Skip(1).Select(t => $"{flops / t / 1e9,10:F1}"))}{ratio,8:F2}");
        }
        if (ratios.Count > 0)
            Console.WriteLine($"geometric mean {Math.Exp(ratios.Average(Math.Log)):F3}, minimum {ratios.Min():F3} of the better peer");
        Tiny();
    }

    private static double[] Times(Case one, List<Peer> peers, int threads, double seconds)
    {
        float* a = Fill((long)one.M * one.K), b = Fill((long)one.K * one.N), c = Fill((long)one.M * one.N), d = Fill((long)one.M * one.N);
        var kernel = new MatMulKernel(MatMulSpec.Of(one.M, one.N, one.K, one.TransposeA, one.TransposeB), 0, 1, 2, threads: threads);
        var scratch = NativeMemory.AlignedAlloc((nuint)kernel.ScratchBytes + 64, 64);
        kernel.ScratchSlot = 3;
        var slots = stackalloc nint[] { (nint)a, (nint)b, (nint)c, (nint)scratch };
        var best = new double[1 + peers.Count];
        Array.Fill(best, double.MaxValue);
        var repeats = (int)Math.Max(1, 4e7 / (2.0 * one.M * one.N * one.K));
        // The processor time's clock ticks too coarsely for less than some milliseconds.
        var alone = threads == 1 && 2.0 * one.M * one.N * one.K > 5e8;
        const int Rounds = 12;
        for (var round = 0; round < Rounds; round++)
            for (var who = 0; who <= peers.Count; who++)
            {
                // The threads of the candidate before spin for a while before they sleep.
                if (threads > 1) Thread.Sleep(40);
                var until = Stopwatch.GetTimestamp() + (long)(Stopwatch.Frequency * seconds / Rounds);
                do
                {
                    var start = Clock.Now(alone);
                    for (var i = 0; i < repeats; i++)
                    {
                        if (who == 0) kernel.Run(slots, Workers.Default);
                        else peers[who - 1].Multiply(one.TransposeA, one.TransposeB, one.M, one.N, one.K, a, b, d);
                    }
                    best[who] = Math.Min(best[who], (Clock.Now(alone) - start) / repeats);
                }
                while (Stopwatch.GetTimestamp() < until);
                if (who > 0) Compare(one, c, d);
            }
        foreach (var memory in (nint[])[(nint)a, (nint)b, (nint)c, (nint)d, (nint)scratch]) NativeMemory.AlignedFree((void*)memory);
        return best;
    }

    private static void Compare(Case one, float* c, float* d)
    {
        for (long i = 0; i < (long)one.M * one.N; i++)
            if (!(Math.Abs(c[i] - d[i]) <= 1e-4 * Math.Sqrt(one.K)))
                throw new InvalidOperationException($"{one}: element {i} is {c[i]} here and {d[i]} there.");
    }

    /// <summary>What a product costs that is too small for its arithmetic to matter.</summary>
    private static void Tiny()
    {
        foreach (var one in (Case[])[new(32, 10, 10), new(1, 10, 10), new(32, 1, 10), new(32, 32, 32), new(32, 10, 10, TransposeB: true), new(10, 10, 32, TransposeA: true)])
            Console.WriteLine($"{one,-20}{Times(one, [], 1, 0.05)[0] * 1e9,9:F0} ns");
    }

    private static float* Fill(long count)
    {
        var at = (float*)NativeMemory.AlignedAlloc((nuint)(count * 4 + 64), 64);
        var random = new Random(1);
        for (long i = 0; i < count + 16; i++) at[i] = random.NextSingle() * 2 - 1;
        return at;
    }
}
