using Cajal.Graph;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Elementwise;

public sealed class BlockProgramTests
{
    private static readonly int[] Sizes = [0, 1, 3, 15, 16, 17, 511, 512, 513, 1000];

    private static readonly ElementOp[] Unary =
    [
        ElementOp.Copy, ElementOp.Neg, ElementOp.Abs, ElementOp.Sign, ElementOp.Floor, ElementOp.Round, ElementOp.Exp, ElementOp.Expm1,
        ElementOp.Log, ElementOp.Log1p, ElementOp.Sin, ElementOp.Cos, ElementOp.Tanh, ElementOp.Erf, ElementOp.Sqrt, ElementOp.Sigmoid,
        ElementOp.Relu, ElementOp.Silu, ElementOp.Gelu, ElementOp.GeluTanh, ElementOp.Softplus, ElementOp.Rsqrt, ElementOp.Square,
        ElementOp.Reciprocal,
    ];

    private static readonly ElementOp[] Arithmetic =
        [ElementOp.Add, ElementOp.Sub, ElementOp.Mul, ElementOp.Div, ElementOp.Pow, ElementOp.Rem, ElementOp.Max, ElementOp.Min];

    private static readonly ElementOp[] Tests = [ElementOp.Lt, ElementOp.Le, ElementOp.Eq];

    private static readonly ElementOp[] Joined = [ElementOp.SelectLt, ElementOp.SelectLe, ElementOp.SelectEq];

    public static TheoryData<int, DType> Functions()
    {
        var data = new TheoryData<int, DType>();
        void Add(DType type, params ElementOp[] ops)
        {
            foreach (var op in ops) data.Add((int)op, type);
        }

        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            Add(type, [.. Unary, .. Arithmetic, .. Tests, .. Joined, ElementOp.MulAdd, ElementOp.Select]);
        }

        foreach (var type in new[] { DType.Int32, DType.Int64 })
        {
            Add(type, ElementOp.Copy, ElementOp.Neg, ElementOp.Abs, ElementOp.Sign, ElementOp.Floor, ElementOp.Square, ElementOp.Relu);
            Add(type, [.. Arithmetic, .. Tests, .. Joined, ElementOp.Select]);
        }

        Add(DType.Bool, ElementOp.Copy, ElementOp.Not, ElementOp.And, ElementOp.Or, ElementOp.Max, ElementOp.Min, ElementOp.Select);
        Add(DType.Bool, Tests);
        return data;
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_function_means_what_its_primitive_says(int function, DType type)
    {
        var op = (ElementOp)function;
        var result = Tests.Contains(op) ? DType.Bool : type;
        DType[] types = op switch
        {
            ElementOp.Select => [DType.Bool, type, type],
            ElementOp.MulAdd => [type, type, type],
            _ when Joined.Contains(op) => [type, type, type, type],
            _ when Unary.Contains(op) || op == ElementOp.Not => [type],
            _ => [type, type],
        };
        foreach (var n in Sizes)
        {
            using var table = new KernelTable();
            var random = new Random(function + n);
            var values = Array.ConvertAll(types, t => random.Sample(t, n, op));
            // Integer powers stay within the type.
            if (op == ElementOp.Pow && !type.IsFloating) values[1] = [.. values[1].Select(v => Math.Clamp(v, 0, 5))];
            var inputs = types.Select((t, i) => new BlockInput(table.In(t, values[i]), t, [1])).ToArray();
            var to = table.Out(result, n);
            int At(int i) => i < types.Length ? i : -1;
            var code = new BlockInstruction(op, type, result, At(0), At(1), At(2), At(3));
            table.Check(
                () => new BlockKernel(new BlockProgram([n], inputs, [code], [new(types.Length, to)])),
                () =>
                {
                    var actual = table.Read(result, to);
                    for (var i = 0; i < n; i++)
                    {
                        var x = Array.ConvertAll(values, v => v[i]);
                        var expected = Elements.Stored(result, Elements.Meaning(op, result, x));
                        Elements.Close(expected, actual[i], Elements.Tolerance(op, result), $"{op}({string.Join(", ", x)})");
                    }
                });
        }
    }

    [Theory]
    [InlineData(DType.Bool)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Casts_truncate_and_saturate(DType from)
    {
        foreach (var to in Enum.GetValues<DType>())
        {
            foreach (var n in Sizes)
            {
                using var table = new KernelTable();
                var values = new Random(n).Sample(from, n);
                if (from.IsFloating && n >= 16)
                {
                    double[] edges = [double.NaN, 3e9, -3e9, double.PositiveInfinity, double.NegativeInfinity, 0.5, -0.5];
                    edges.CopyTo(values, 0);
                }

                // A 64-bit integer has no place for the extremes; they are covered by the 32-bit ones.
                if (to == DType.Int64) values = [.. values.Select(v => double.IsInfinity(v) ? 0 : v)];
                var input = new BlockInput(table.In(from, values), from, [1]);
                var output = table.Out(to, n);
                table.Check(
                    () => new BlockKernel(new BlockProgram([n], [input], [new(ElementOp.Cast, from, to, 0)], [new(1, output)])),
                    () =>
                    {
                        var expected = values.Select(v => Elements.Stored(to, to == DType.Bool ? v != 0 ? 1 : 0 : v));
                        Assert.Equal(expected, table.Read(to, output));
                    });
            }
        }
    }

    [Fact]
    public void Special_numbers_follow_IEEE_754()
    {
        double inf = double.PositiveInfinity, nan = double.NaN;
        (ElementOp Op, double X, double Y)[] rows =
        [
            (ElementOp.Exp, 100, inf), (ElementOp.Exp, -200, 0), (ElementOp.Exp, inf, inf), (ElementOp.Exp, -inf, 0),
            (ElementOp.Exp, nan, nan), (ElementOp.Log, 0, -inf), (ElementOp.Log, -1, nan), (ElementOp.Log, inf, inf),
            (ElementOp.Log, nan, nan), (ElementOp.Log, -inf, nan), (ElementOp.Log, 1e-40f, Math.Log(1e-40f)),
            (ElementOp.Log1p, -1, -inf), (ElementOp.Log1p, -2, nan), (ElementOp.Log1p, inf, inf), (ElementOp.Log1p, nan, nan),
            (ElementOp.Expm1, inf, inf), (ElementOp.Expm1, -inf, -1), (ElementOp.Expm1, nan, nan), (ElementOp.Sigmoid, inf, 1),
            (ElementOp.Sigmoid, -inf, 0), (ElementOp.Sigmoid, nan, nan), (ElementOp.Tanh, inf, 1), (ElementOp.Tanh, -inf, -1),
            (ElementOp.Tanh, nan, nan), (ElementOp.Erf, inf, 1), (ElementOp.Erf, -inf, -1), (ElementOp.Erf, nan, nan),
            (ElementOp.Softplus, inf, inf), (ElementOp.Softplus, -inf, 0), (ElementOp.Softplus, nan, nan),
            (ElementOp.Sin, inf, nan), (ElementOp.Cos, nan, nan), (ElementOp.Sin, 1e20f, Math.Sin(1e20f)),
            (ElementOp.Cos, -1e8f, Math.Cos(-1e8f)), (ElementOp.Sign, nan, nan), (ElementOp.Sign, -0.0, 0),
            (ElementOp.Relu, nan, nan), (ElementOp.Round, 2.5, 2), (ElementOp.Round, -3.5, -4), (ElementOp.Sqrt, -1, nan),
            (ElementOp.Reciprocal, 0, inf), (ElementOp.Rsqrt, 0, inf), (ElementOp.Gelu, inf, inf), (ElementOp.Gelu, nan, nan),
            (ElementOp.Silu, nan, nan),
        ];
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            foreach (var row in rows)
            {
                using var table = new KernelTable();
                var input = new BlockInput(table.In(type, [row.X, 1, 2]), type, [1]);
                var output = table.Out(type, 3);
                table.Check(
                    () => new BlockKernel(new BlockProgram([3], [input], [new(row.Op, type, type, 0)], [new(1, output)])),
                    () => Elements.Close(row.Y, table.Read(type, output)[0], 1e-6, $"{row.Op}({row.X})"));
            }
        }
    }

    [Fact]
    public void Special_pairs_follow_IEEE_754()
    {
        double inf = double.PositiveInfinity, nan = double.NaN;
        double[] edges = [0, -0.0, 1, -1, 2, -2, 3, 0.5, -0.5, 1e30, -1e30, inf, -inf, nan];
        foreach (var type in new[] { DType.Float32, DType.Float64 })
        {
            foreach (var op in new[] { ElementOp.Pow, ElementOp.Max, ElementOp.Min, ElementOp.Lt, ElementOp.Le, ElementOp.Eq })
            {
                using var table = new KernelTable();
                var a = edges.SelectMany(x => edges.Select(_ => Elements.Stored(type, x))).ToArray();
                var b = edges.SelectMany(_ => edges.Select(y => Elements.Stored(type, y))).ToArray();
                var result = Tests.Contains(op) ? DType.Bool : type;
                BlockInput[] inputs = [new(table.In(type, a), type, [1]), new(table.In(type, b), type, [1])];
                var output = table.Out(result, a.Length);
                table.Check(
                    () => new BlockKernel(new BlockProgram([a.Length], inputs, [new(op, type, result, 0, 1)], [new(2, output)])),
                    () =>
                    {
                        var actual = table.Read(result, output);
                        for (var i = 0; i < a.Length; i++)
                        {
                            var expected = Elements.Stored(result, Elements.Meaning(op, result, a[i], b[i]));
                            Elements.Close(expected, actual[i], 1e-6, $"{op}({a[i]}, {b[i]})");
                        }
                    });
            }
        }
    }
}
