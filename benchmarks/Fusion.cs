using System.Diagnostics;
using System.Runtime.InteropServices;
using Cajal.Graph;
using Cajal.Kernels;

namespace Cajal.Benchmarks;

/// <summary>
/// What joining element-wise work gains, what a block program costs when there is next to nothing to do, and how fast the functions
/// are. Times are the best of many short runs, on one thread.
/// </summary>
internal static unsafe class Fusion
{
    private static readonly Workers One = new(1);

    public static void Run(string[] args)
    {
        Console.WriteLine($"{Isa.Current}, one thread");
        Fused(4096);
        Fused(1 << 20);
        Tiny();
        Reductions();
        Functions();
    }

    /// <summary>relu(a * b + c) * a + b * c.</summary>
    private static void Fused(int n)
    {
        var f = DType.Float32;
        using var memory = new Memory(n, 10);
        BlockInput Contiguous(int slot) => new(slot, f, [1]);
        BlockInstruction[] code =
        [
            new(ElementOp.Mul, f, f, 0, 1), new(ElementOp.Add, f, f, 3, 2), new(ElementOp.Relu, f, f, 4),
            new(ElementOp.Mul, f, f, 5, 0), new(ElementOp.Mul, f, f, 1, 2), new(ElementOp.Add, f, f, 6, 7),
        ];
        var fused = new BlockKernel(new BlockProgram([n], [Contiguous(0), Contiguous(1), Contiguous(2)], code, [new(8, 9)]));
        // One program per instruction; every result goes to its own buffer.
        var single = code.Select((i, k) => new BlockKernel(new BlockProgram(
            [n], i.B < 0 ? [Contiguous(i.A)] : [Contiguous(i.A), Contiguous(i.B)], [i with { A = 0, B = i.B < 0 ? -1 : 1 }],
            [new(i.B < 0 ? 1 : 2, 3 + k)]))).ToArray();
        var together = memory.Best(slots => fused.Run(slots, One));
        var apart = memory.Best(slots =>
        {
            foreach (var kernel in single) kernel.Run(slots, One);
        });
        Console.WriteLine(
            $"relu(a*b+c)*a+b*c, {n,8} floats: fused {together / n,6:F3} ns/element, op by op {apart / n,6:F3}, gain {apart / together:F2}");
    }

    private static void Tiny()
    {
        var f = DType.Float32;
        using var memory = new Memory(1024, 3);
        double Of(int instructions)
        {
            BlockInstruction[] code =
                [.. Enumerable.Range(0, instructions).Select(i => new BlockInstruction(ElementOp.Sub, f, f, i == 0 ? 0 : i + 1, 1))];
            var kernel = new BlockKernel(new BlockProgram(
                [32, 10], [new(0, f, [10, 1]), new(1, f, [0, 1])], code, [new(1 + instructions, 2)]));
            return memory.Best(slots => kernel.Run(slots, One));
        }

        double one = Of(1), many = Of(33);
        Console.WriteLine($"32 x 10 elements with a bias: {one:F0} ns for one instruction, {(many - one) / 32:F1} ns for each further one");
    }

    private static void Reductions()
    {
        foreach (var (op, outer, reduce, inner) in new[]
        {
            (ReduceOp.Sum, 1, 32, 10), (ReduceOp.Sum, 32, 10, 1), (ReduceOp.Max, 128, 1000, 1), (ReduceOp.Sum, 1, 128, 512),
            (ReduceOp.Sum, 1, 1 << 20, 1), (ReduceOp.Sum, 1, 1 << 14, 64),
        })
        {
            var n = outer * reduce * inner;
            using var memory = new Memory(n, 3);
            BlockInput[] inputs = [new(0, DType.Float32, [reduce * inner, inner, 1])];
            var body = new BlockProgram([outer, reduce, inner], inputs, [], []);
            var kernel = new ReduceKernel(op, body, 0, outer, reduce, inner, 1, DType.Float32)
            {
                ScratchSlot = 2,
            };
            var time = memory.Best(slots => kernel.Run(slots, One));
            Console.WriteLine($"{op} of [{outer}, {reduce}, {inner}]: {time,10:F0} ns, {time / n:F3} ns/element");
        }
    }

    private static void Functions()
    {
        const int N = 4096;
        var f = DType.Float32;
        using var memory = new Memory(N, 3);
        ElementOp[] others = [ElementOp.Not, ElementOp.Cast, ElementOp.Lt, ElementOp.Le, ElementOp.Eq, ElementOp.And, ElementOp.Or];
        foreach (var op in Enum.GetValues<ElementOp>().Where(op => op < ElementOp.Select).Except(others))
        {
            var isBinary = op >= ElementOp.Add;
            var kernel = new BlockKernel(new BlockProgram(
                [N], [new(0, f, [1]), new(1, f, [1])], [new(op, f, f, 0, isBinary ? 1 : -1)], [new(2, 2)]));
            Console.WriteLine($"{op,-12} {memory.Best(slots => kernel.Run(slots, One)) / N:F3} ns/element");
        }
    }

    private delegate void Work(nint* slots);

    /// <summary>Buffers of positive floats.</summary>
    private sealed class Memory : IDisposable
    {
        private readonly nint[] _buffers;

        public Memory(int n, int count)
        {
            _buffers = new nint[count];
            var random = new Random(1);
            for (var i = 0; i < count; i++)
            {
                _buffers[i] = (nint)NativeMemory.AlignedAlloc((nuint)(n * sizeof(float) + 128), 64);
                foreach (ref var x in new Span<float>((void*)_buffers[i], n)) x = random.NextSingle() * 3 + 0.01f;
            }
        }

        /// <summary>Nanoseconds of the best run.</summary>
        public double Best(Work work)
        {
            fixed (nint* slots = _buffers)
            {
                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < 50; i++) work(slots);
                // A clock read takes about 25 ns: short work is repeated between two of them.
                var repeats = (int)Math.Clamp(5_000 / Math.Max(1, Elapsed(start) / 50), 1, 100);
                var best = double.MaxValue;
                start = Stopwatch.GetTimestamp();
                for (var i = 0; i < 20 || Stopwatch.GetElapsedTime(start).TotalSeconds < 0.3; i++)
                {
                    var before = Stopwatch.GetTimestamp();
                    for (var k = 0; k < repeats; k++) work(slots);
                    best = Math.Min(best, Elapsed(before) / repeats);
                }

                return best;
            }
        }

        private static double Elapsed(long start) => (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency;

        public void Dispose()
        {
            foreach (var buffer in _buffers) NativeMemory.AlignedFree((void*)buffer);
        }
    }
}
