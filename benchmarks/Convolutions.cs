using System.Diagnostics;
using System.Runtime.InteropServices;
using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Kernels;
using Cajal.Plan;

namespace Cajal.Benchmarks;

/// <summary>
/// The distinct convolutions of VGG16 and ResNet50 and their gradients: a compiled plan on plain [n, height, width, channels] memory against
/// the best of oneDNN's algorithms in its own layouts. They take turns and each keeps its best time; only the ratios mean something.
/// </summary>
internal static unsafe class Convolutions
{
    private sealed record Case(string Net, int Images, int Size, int In, int Out, int Window = 3, int Stride = 1)
    {
        public override string ToString() => $"{Net} {Images} x {Size}^2 {In}->{Out} {Window}x{Window}{(Stride > 1 ? $"/{Stride}" : "")}";
    }

    public static void Run(string[] args)
    {
        if (Native.Threads("conv", args, [1, 2]) is not { } threads) return;
        Workers.Default.SetCount(threads);
        var hasPeer = OneDnnConvolution.IsInstalled();
        var only = Native.Option(args, "--only");
        var seconds = double.Parse(Native.Option(args, "--seconds") ?? "0.3");
        Console.WriteLine($"{threads} thread(s), {Isa.Current}; GF/s by the definition's operations, best of many");
        Console.WriteLine($"{"",-37}{"",-7}{"Cajal",8}  {"",-10}{"oneDNN",8}{"ratio",8}");
        var ratios = new List<(string Group, double Ratio)>();
        foreach (var one in Cases())
            foreach (var way in Enum.GetValues<ConvWay>())
            {
                // Nobody computes the gradient by a picture while training.
                if (one.In == 3 && way == ConvWay.InputGrad) continue;
                var line = $"{one,-37}{Name(way),-7}";
                if (only is not null && !line.Contains(only, StringComparison.Ordinal)) continue;
                var (ours, kernel, theirs, peer) = Measure(one, way, hasPeer, threads, seconds);
                if (hasPeer) ratios.Add(($"{one.Net} batch {one.Images}, {Name(way)}", theirs / ours));
                var flops = SizesOf(one).Flops / 1e9;
                Console.WriteLine($"{line}{flops / ours,8:F0}  {kernel,-10}{flops / theirs,8:F0}{theirs / ours,8:F2}  {peer}");
            }

        foreach (var group in ratios.GroupBy(r => r.Group))
            Console.WriteLine($"{group.Key,-30} geometric mean {Mean(group),5:F2}, minimum {group.Min(r => r.Ratio),5:F2}");
        if (ratios.Count > 0) Console.WriteLine($"{"all",-30} geometric mean {Mean(ratios),5:F2}, minimum {ratios.Min(r => r.Ratio),5:F2}");
    }

    private static double Mean(IEnumerable<(string Group, double Ratio)> ratios) => Math.Exp(ratios.Average(r => Math.Log(r.Ratio)));

    private static string Name(ConvWay way) => way switch { ConvWay.Forward => "fwd", ConvWay.InputGrad => "bwd-D", _ => "bwd-W" };

    private static IEnumerable<Case> Cases()
    {
        foreach (var images in (int[])[8, 1])
            foreach (var (size, ins, outs) in ((int, int, int)[])
                [(224, 3, 64), (224, 64, 64), (112, 64, 128), (112, 128, 128), (56, 128, 256), (56, 256, 256), (28, 256, 512), (28, 512, 512), (14, 512, 512)])
                yield return new("VGG16", images, size, ins, outs);
        Case Block(int size, int ins, int outs, int window = 1, int stride = 1) => new("ResNet50", 8, size, ins, outs, window, stride);
        yield return Block(224, 3, 64, 7, 2);
        yield return Block(56, 64, 64);
        for (int size = 56, width = 64; width <= 512; size /= 2, width *= 2)
        {
            if (width > 64)
            {
                yield return Block(2 * size, 2 * width, width, stride: 2);
                yield return Block(2 * size, 2 * width, 4 * width, stride: 2);
            }

            yield return Block(size, width, width, window: 3);
            yield return Block(size, width, 4 * width);
            yield return Block(size, 4 * width, width);
        }
    }

    private static int Places(Case c) => (c.Size + c.Stride - 1) / c.Stride;

    private static ConvShape SizesOf(Case c) => new()
    {
        Type = DType.Float32,
        Images = c.Images,
        Image = new(1, c.Size, c.Size),
        Result = new(1, Places(c), Places(c)),
        Window = new(1, c.Window, c.Window),
        Strides = new(1, c.Stride, c.Stride),
        Low = new(0, c.Window / 2, c.Window / 2),
        High = new(0, c.Window / 2, c.Window / 2),
        In = c.In,
        Out = c.Out,
    };

    private static (double Ours, string Kernel, double Theirs, string Peer) Measure(Case one, ConvWay way, bool hasPeer, int threads, double seconds)
    {
        var shape = SizesOf(one);
        var (plan, memory) = Prepare(one, way);
        var peers = hasPeer ? OneDnnConvolution.All(shape, way) : [];
        var best = new double[1 + peers.Count];
        Array.Fill(best, double.MaxValue);
        var (inputs, outputs) = (memory[..2], memory[2..]);
        // The processor time's clock ticks too coarsely for less than some milliseconds.
        var repeats = (int)Math.Max(1, 1e9 / shape.Flops);
        var alone = threads == 1;
        const int Rounds = 8;
        for (var round = 0; round < Rounds; round++)
            for (var who = 0; who < best.Length; who++)
            {
                // The threads of the candidate before spin for a while before they sleep.
                if (threads > 1) Thread.Sleep(40);
                var until = Stopwatch.GetTimestamp() + (long)(Stopwatch.Frequency * seconds / Rounds);
                do
                {
                    var start = Clock.Now(alone);
                    for (var i = 0; i < repeats; i++)
                    {
                        if (who == 0) plan.Run(inputs, outputs);
                        else peers[who - 1].Run();
                    }

                    best[who] = Math.Min(best[who], (Clock.Now(alone) - start) / repeats);
                }
                while (Stopwatch.GetTimestamp() < until);
            }

        foreach (var address in memory) NativeMemory.AlignedFree((void*)address);
        foreach (var peer in peers) peer.Dispose();
        var winner = peers.Count == 0 ? -1 : Array.IndexOf(best, best[1..].Min(), 1);
        var text = plan.Steps[^1].Text;
        return (best[0], text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..text.IndexOf(')', StringComparison.Ordinal)],
            winner < 0 ? double.NaN : best[winner], winner < 0 ? "" : peers[winner - 1].Name);
    }

    /// <summary>A plan of one operation, and random memory for its two operands and its result.</summary>
    private static (CompiledPlan Plan, nint[] Memory) Prepare(Case one, ConvWay way)
    {
        Axes pads = [one.Window / 2, one.Window / 2], window = [one.Window, one.Window], image = [one.Size, one.Size];
        var geometry = new ConvGeometry([one.Stride, one.Stride], [1, 1], pads, pads, 1);
        var x = Placeholder.Create(new(Shape.Create([one.Images, one.Size, one.Size, one.In]), DType.Float32), "x");
        var kernel = Placeholder.Create(new(Shape.Create([one.Window, one.Window, one.In, one.Out]), DType.Float32), "kernel");
        var g = Placeholder.Create(new(Shape.Create([one.Images, Places(one), Places(one), one.Out]), DType.Float32), "g");
        Tensor[] inputs = way switch { ConvWay.Forward => [x, kernel], ConvWay.InputGrad => [g, kernel], _ => [x, g] };
        Composite op = way switch
        {
            ConvWay.Forward => new Conv(geometry),
            ConvWay.InputGrad => new ConvInputGrad(geometry, Shape.Create(image.Span)),
            _ => new ConvKernelGrad(geometry, Shape.Create(window.Span)),
        };
        var y = Tensor.Apply(op, inputs);
        return (PlanCompiler.Compile(inputs, [y], []), [.. inputs.Append(y).Select(t => Fill(t.Shape.Size))]);
    }

    private static nint Fill(long count)
    {
        var at = (float*)NativeMemory.AlignedAlloc((nuint)(count * sizeof(float) + 64), 64);
        Native.Fill(at, count);
        return (nint)at;
    }
}
