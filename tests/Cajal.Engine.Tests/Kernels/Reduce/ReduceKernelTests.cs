using Cajal.Graph;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Reduce;

public sealed class ReduceKernelTests
{
    public static TheoryData<int, int, int> Spaces => new()
    {
        { 1, 1, 1 }, { 1, 32, 10 }, { 32, 10, 1 }, { 1, 7, 1 }, { 3, 15, 1 }, { 5, 16, 1 }, { 4, 17, 1 }, { 1, 513, 1 }, { 7, 1000, 1 }, { 700, 3, 1 },
        { 2, 5, 3 }, { 1, 1000, 1000 }, { 3, 200, 64 }, { 2, 300, 65 }, { 1, 3, 513 }, { 2, 2, 2000 }, { 0, 3, 2 }, { 2, 0, 3 }, { 4, 0, 1 },
        { 1, 300_000, 1 }, { 3, 150_000, 1 }, { 1, 40_000, 5 }, { 2, 1, 4 }, { 64, 1, 1 }, { 1, 900, 600 },
    };

    [Theory]
    [MemberData(nameof(Spaces))]
    public void Combines_over_the_middle_axis(int outer, int reduce, int inner)
    {
        foreach (var type in Enum.GetValues<DType>())
        {
            // Sizes that only chunking needs are tried on the dtype that matters.
            if (type != DType.Float32 && (long)outer * reduce * inner > 100_000) continue;
            foreach (var op in new[] { ReduceOp.Sum, ReduceOp.Max, ReduceOp.Min })
            {
                using var table = new KernelTable();
                var x = new Random(outer + reduce + inner).Sample(type, (long)outer * reduce * inner);
                BlockInput[] inputs = [new(table.In(type, x), type, Shape.Create([outer, reduce, inner]).Strides())];
                var to = table.Out(type, outer * inner);
                table.Check(
                    () => new ReduceKernel(op, new BlockProgram([outer, reduce, inner], inputs, [], []), 0, outer, reduce, inner, to, type),
                    () => Expect(op, type, x, outer, reduce, inner, table.Read(type, to)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Spaces))]
    public void Reduces_what_a_program_computes_and_writes_its_other_results(int outer, int reduce, int inner)
    {
        using var table = new KernelTable();
        long size = (long)outer * reduce * inner;
        var random = new Random(7);
        double[] x = random.Sample(DType.Float32, size), bias = random.Sample(DType.Float32, inner), rows = random.Sample(DType.Float32, outer);
        var strides = Shape.Create([outer, reduce, inner]).Strides();
        BlockInput[] inputs =
        [
            new(table.In(DType.Float32, x), DType.Float32, strides), new(table.In(DType.Float32, bias), DType.Float32, [0, 0, 1]),
            new(table.In(DType.Float32, rows), DType.Float32, [1, 0, 0]),
        ];
        int to = table.Out(DType.Float32, outer * inner), sums = table.Out(DType.Float32, size);
        BlockInstruction[] code =
            [new(ElementOp.Add, DType.Float32, DType.Float32, 0, 1), new(ElementOp.Max, DType.Float32, DType.Float32, 3, 2)];
        table.Check(
            () => new ReduceKernel(
                ReduceOp.Sum, new BlockProgram([outer, reduce, inner], inputs, code, [new(3, sums)]), 4, outer, reduce, inner, to, DType.Float32),
            () =>
            {
                var added = x.Select((v, n) => (double)(float)(v + bias[n % inner])).ToArray();
                Assert.Equal(added, table.Read(DType.Float32, sums));
                var taken = added.Select((v, n) => Math.Max(v, rows[n / inner / reduce])).ToArray();
                Expect(ReduceOp.Sum, DType.Float32, taken, outer, reduce, inner, table.Read(DType.Float32, to));
            });
    }

    [Fact]
    public void A_constant_can_be_reduced()
    {
        using var table = new KernelTable();
        BlockInput[] inputs = [new(table.In(DType.Float32, 0.5), DType.Float32, [0, 0, 0])];
        int rows = table.Out(DType.Float32, 3), columns = table.Out(DType.Float32, 700);
        table.Check(
            () => new ReduceKernel(ReduceOp.Sum, new BlockProgram([3, 1000, 1], inputs, [], []), 0, 3, 1000, 1, rows, DType.Float32),
            () => Assert.All(table.Read(DType.Float32, rows), v => Assert.Equal(500, v)));
        table.Check(
            () => new ReduceKernel(ReduceOp.Sum, new BlockProgram([1, 10, 700], inputs, [], []), 0, 1, 10, 700, columns, DType.Float32),
            () => Assert.All(table.Read(DType.Float32, columns), v => Assert.Equal(5, v)));
    }

    [Fact]
    public void NaN_wins_every_maximum_and_minimum()
    {
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            foreach (var (reduce, inner) in new[] { (5, 1), (40, 1), (600, 1), (40, 3), (20, 100) })
            {
                for (var place = 0; place < reduce; place += 7)
                {
                    using var table = new KernelTable();
                    var x = new double[reduce * inner];
                    x[place * inner] = double.NaN;
                    BlockInput[] inputs = [new(table.In(type, x), type, [reduce * inner, inner, 1])];
                    var to = table.Out(type, inner);
                    foreach (var op in new[] { ReduceOp.Max, ReduceOp.Min })
                    {
                        table.Check(
                            () => new ReduceKernel(op, new BlockProgram([1, reduce, inner], inputs, [], []), 0, 1, reduce, inner, to, type),
                            () => Assert.Equal(1, table.Read(type, to).Count(double.IsNaN)));
                    }
                }
            }
        }
    }

    [Fact]
    public void Products_multiply()
    {
        using var table = new KernelTable();
        double[] x = [.. Enumerable.Range(0, 40).Select(i => i % 3 == 0 ? 2.0 : 0.5)];
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            BlockInput[] inputs = [new(table.In(type, x), type, [40, 1, 1])];
            var to = table.Out(type, 1);
            table.Check(
                () => new ReduceKernel(ReduceOp.Prod, new BlockProgram([1, 40, 1], inputs, [], []), 0, 1, 40, 1, to, type),
                () => Assert.Equal([Math.Pow(2, 14 - 26)], table.Read(type, to)));
        }
    }

    [Fact]
    public void A_long_sum_of_small_numbers_stays_exact_to_float32()
    {
        using var table = new KernelTable();
        const int N = 4_000_000;
        BlockInput[] inputs = [new(table.In(DType.Float32, 0.1), DType.Float32, [0, 0, 0])];
        var to = table.Out(DType.Float32, 1);
        table.Run(new ReduceKernel(ReduceOp.Sum, new BlockProgram([1, N, 1], inputs, [], []), 0, 1, N, 1, to, DType.Float32));
        Assert.Equal(N * (double)0.1f, table.Read(DType.Float32, to)[0], N * 0.1 * 4e-7);
    }

    private static void Expect(ReduceOp op, DType type, double[] x, int outer, int reduce, int inner, double[] actual)
    {
        for (var o = 0; o < outer; o++)
        {
            for (var j = 0; j < inner; j++)
            {
                double value = op switch { ReduceOp.Sum => 0, ReduceOp.Max => double.NegativeInfinity, _ => double.PositiveInfinity }, size = 0;
                for (var r = 0; r < reduce; r++)
                {
                    var v = x[(o * reduce + r) * inner + j];
                    size += Math.Abs(v);
                    value = op switch { ReduceOp.Sum => value + v, ReduceOp.Max => Math.Max(value, v), _ => Math.Min(value, v) };
                }

                if (type == DType.Int64 && reduce == 0 && op == ReduceOp.Max) value = long.MinValue;
                value = Elements.Stored(type, value);
                // Rounding of a sum grows with the root of its length (style.md B6); everything else is exact.
                var tolerance = op == ReduceOp.Sum && type.IsFloating ? 4 * (type == DType.Float32 ? 6e-8 : 1.2e-16) * Math.Sqrt(reduce) * size : 0;
                var got = actual[o * inner + j];
                Assert.True(value == got || Math.Abs(value - got) <= tolerance, $"{op} {type} [{o}, {j}]: expected {value}, got {got}");
            }
        }
    }
}
