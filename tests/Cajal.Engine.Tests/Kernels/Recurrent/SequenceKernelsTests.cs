using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

/// <summary>
/// Every family of instructions gives what the plain loops in double precision give, which the tests of plans hold against the bodies of
/// the composites.
/// </summary>
public class SequenceKernelsTests
{
    // A sum of up to 40 products and a gate per step, over up to 7 steps, each rounded to 2^-24, with numbers below 2.
    private const double Rounding = 2e-5;

    public static TheoryData<string, int, int, int, bool, bool> Sizes()
    {
        var data = new TheoryData<string, int, int, int, bool, bool>();
        foreach (var cell in (string[])["lstm", "gru", "simple"])
        {
            data.Add(cell, 1, 1, 1, false, false);
            data.Add(cell, 1, 7, 17, false, true);
            data.Add(cell, 5, 4, 16, true, false);
            data.Add(cell, 9, 3, 33, true, true);
            data.Add(cell, 40, 2, 40, false, true);
        }

        // Threads share every step, once with weights as they are and once with packed ones.
        data.Add("lstm", 2, 2, 336, false, false);
        data.Add("lstm", 1, 5, 336, true, true);

        return data;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Forward(string cell, int b, int t, int u, bool reverse, bool masked)
    {
        using var table = new KernelTable();
        var (gates, kept, size) = Sized(cell, b, t, u, reverse);
        var random = new Random(u);
        double[] x = Numbers(random, b * t * gates * u), w = Numbers(random, u * gates * u), h = Numbers(random, b * u), c = Numbers(random, b * u);
        var (mask, bias) = (table.In(Flags(random, b * t)), Numbers(random, u));
        var wide = new SequenceKernel.Slots(table.In(x), table.In(w), table.In(h), table.In(c), masked ? mask : -1, table.In(bias),
            table.Out<double>(b * t * u), table.Out<double>(b * u), table.Out<double>(b * u), table.Out<double>(b * t * kept * u), table.Out<double>(b * t * u));
        var kernel = Make(cell, wide, size, DType.Float64);
        table.Run(kernel);
        int[] expected = [wide.Y, wide.LastH, wide.LastC, wide.Kept, wide.Cells];
        var narrow = new SequenceKernel.Slots(table.In(Narrow(x)), table.In(Narrow(w)), table.In(Narrow(h)), table.In(Narrow(c)), wide.Mask,
            table.In(Narrow(bias)), table.Out<float>(b * t * u), table.Out<float>(b * u), table.Out<float>(b * u), table.Out<float>(b * t * kept * u), table.Out<float>(b * t * u));
        int[] actual = [narrow.Y, narrow.LastH, narrow.LastC, narrow.Kept, narrow.Cells];
        int[] used = cell == "lstm" ? [0, 1, 2, 3, 4] : cell == "gru" ? [0, 1, 3] : [0, 1];
        var values = Array.ConvertAll(expected, table.Read<double>);
        table.Check(() => Make(cell, narrow, size, DType.Float32), () => Array.ForEach(used, i => Near(values[i], table.Read<float>(actual[i]))));
        table.Check(() => Make(cell, wide, size, DType.Float64), () => Array.ForEach(used, i => Assert.Equal(values[i], table.Read<double>(expected[i]))));

        // Results that nobody reads may be left out.
        var short1 = narrow with { Y = -1, Kept = -1, Cells = -1, LastC = -1 };
        table.Check(() => Make(cell, short1, size, DType.Float32), () => Near(values[1], table.Read<float>(narrow.LastH)));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Backward(string cell, int b, int t, int u, bool reverse, bool masked)
    {
        using var table = new KernelTable();
        var (gates, kept, size) = Sized(cell, b, t, u, reverse);
        size = size with { Kept = Math.Max(1, kept) };
        var random = new Random(u);
        var inputs = new[] { b * t * size.Kept * u, b * t * u, b * t * u, u * gates * u, b * u, b * u, b * u, b * u, b * t * u }
            .Select(n => Numbers(random, n)).ToArray();
        var mask = masked ? table.In(Flags(random, b * t)) : -1;
        int[] results = [b * t * size.Kept * u, b * u, b * u, b * t * u];
        var wide = Slots(Array.ConvertAll(inputs, i => table.In(i)), Array.ConvertAll(results, n => table.Out<double>(n)));
        table.Run(MakeGrad(cell, wide, size, DType.Float64));
        int[] used = cell == "lstm" ? [0, 1, 2, 3] : [0, 1, 3];
        var values = Array.ConvertAll<int, double[]>([wide.DX, wide.DH, wide.DC, wide.Before], table.Read<double>);
        var narrow = Slots(Array.ConvertAll(inputs, i => table.In(Narrow(i))), Array.ConvertAll(results, n => table.Out<float>(n)));
        int[] actual = [narrow.DX, narrow.DH, narrow.DC, narrow.Before];
        table.Check(() => MakeGrad(cell, narrow, size, DType.Float32), () => Array.ForEach(used, i => Near(values[i], table.Read<float>(actual[i]))));

        // In place, as plans run it: over what was kept (the simple network keeps its outputs alone) and over the outputs.
        var (keptAt, yAt) = (table.InOut(Narrow(inputs[0])), table.InOut(Narrow(inputs[2])));
        var inPlace = narrow with { Kept = keptAt, Y = yAt, Before = yAt, DX = cell == "simple" ? narrow.DX : keptAt };
        table.Check(() => MakeGrad(cell, inPlace, size, DType.Float32), () =>
        {
            Near(values[0], table.Read<float>(inPlace.DX));
            Near(values[3], table.Read<float>(yAt));
        });

        SequenceGradKernel.Slots Slots(int[] i, int[] r) => new(
            i[0], i[1], i[2], i[3], i[4], i[5], i[6], i[7], i[8], mask, r[0], r[1], r[2], r[3]);
    }

    private static (int Gates, int Kept, SequenceSize Size) Sized(string cell, int b, int t, int u, bool reverse)
    {
        var (gates, kept) = cell switch { "lstm" => (4, 4), "gru" => (3, 4), _ => (1, 0) };
        return (gates, kept, new SequenceSize(b, t, u, gates, kept, reverse));
    }

    private static Kernel Make(string cell, SequenceKernel.Slots at, SequenceSize size, DType type) => cell switch
    {
        "lstm" => new LstmSequenceKernel(at, size, type),
        "gru" => new GruSequenceKernel(at, size, type),
        _ => new SimpleSequenceKernel(at, size, type),
    };

    private static Kernel MakeGrad(string cell, SequenceGradKernel.Slots at, SequenceSize size, DType type) => cell switch
    {
        "lstm" => new LstmSequenceGradKernel(at, size, type),
        "gru" => new GruSequenceGradKernel(at, size, type),
        _ => new SimpleSequenceGradKernel(at, size, type),
    };

    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)(random.NextDouble() - 0.5))];

    private static bool[] Flags(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(3) > 0)];

    private static float[] Narrow(double[] values) => Array.ConvertAll(values, v => (float)v);

    private static void Near(double[] expected, float[] actual)
    {
        var scale = Math.Max(1, expected.Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - actual[i]) <= Rounding * scale, $"[{i}] {expected[i]} {actual[i]}");
    }
}
