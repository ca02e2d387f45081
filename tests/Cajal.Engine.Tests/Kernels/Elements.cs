using Cajal.Graph;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

/// <summary>Numbers of any dtype as doubles, and the meaning of every element function.</summary>
internal static class Elements
{
    public static int In(this KernelTable table, DType type, params double[] values) => type switch
    {
        DType.Bool => table.In(Array.ConvertAll(values, v => v != 0)),
        DType.Int32 => table.In(Array.ConvertAll(values, v => (int)v)),
        DType.Int64 => table.In(Array.ConvertAll(values, v => (long)v)),
        DType.Float32 => table.In(Array.ConvertAll(values, v => (float)v)),
        _ => table.In(values),
    };

    public static int Out(this KernelTable table, DType type, long n) => type switch
    {
        DType.Bool => table.Out<bool>(n),
        DType.Int32 => table.Out<int>(n),
        DType.Int64 => table.Out<long>(n),
        DType.Float32 => table.Out<float>(n),
        _ => table.Out<double>(n),
    };

    public static double[] Read(this KernelTable table, DType type, int slot) => type switch
    {
        DType.Bool => Array.ConvertAll(table.Read<bool>(slot), v => v ? 1.0 : 0),
        DType.Int32 => Array.ConvertAll(table.Read<int>(slot), v => (double)v),
        DType.Int64 => Array.ConvertAll(table.Read<long>(slot), v => (double)v),
        DType.Float32 => Array.ConvertAll(table.Read<float>(slot), v => (double)v),
        _ => table.Read<double>(slot),
    };

    /// <summary>Values that a function is defined on, as the dtype stores them.</summary>
    public static double[] Sample(this Random random, DType type, long n, ElementOp op = ElementOp.Add) =>
        [.. Enumerable.Range(0, (int)n).Select(_ => Stored(type, op switch
        {
            ElementOp.Log or ElementOp.Sqrt or ElementOp.Rsqrt => Math.Exp(random.NextDouble() * 20 - 10),
            ElementOp.Log1p => random.NextDouble() * 10 - 0.99,
            ElementOp.Pow or ElementOp.Div or ElementOp.Reciprocal => 0.25 + 3 * random.NextDouble(),
            ElementOp.Lt or ElementOp.Le or ElementOp.Eq or ElementOp.SelectLt or ElementOp.SelectLe or ElementOp.SelectEq => random.Next(-2, 3),
            _ => random.NextDouble() * 16 - 8,
        } * (type is DType.Int32 or DType.Int64 ? 3 : 1)))];

    public static double Stored(DType type, double v) => type switch
    {
        DType.Bool => v > 0 ? 1 : 0,
        DType.Int32 => double.IsNaN(v) ? 0 : Math.Clamp(Math.Truncate(v), int.MinValue, int.MaxValue),
        DType.Int64 => double.IsNaN(v) ? 0 : Math.Clamp(Math.Truncate(v), long.MinValue, long.MaxValue),
        DType.Float32 => (float)v,
        _ => v,
    };

    public static double Meaning(ElementOp op, DType result, params double[] x) => op switch
    {
        ElementOp.Copy => x[0],
        ElementOp.Cast => new Cast(result).Reference(x),
        ElementOp.Neg => new Neg().Reference(x),
        ElementOp.Abs => new Abs().Reference(x),
        ElementOp.Sign => new Sign().Reference(x),
        ElementOp.Floor => new Floor().Reference(x),
        ElementOp.Round => new Round().Reference(x),
        ElementOp.Exp => new Exp().Reference(x),
        ElementOp.Expm1 => new Expm1().Reference(x),
        ElementOp.Log => new Log().Reference(x),
        ElementOp.Log1p => new Log1p().Reference(x),
        ElementOp.Sin => new Sin().Reference(x),
        ElementOp.Cos => new Cos().Reference(x),
        ElementOp.Tanh => new Tanh().Reference(x),
        ElementOp.Erf => new Erf().Reference(x),
        ElementOp.Sqrt => new Sqrt().Reference(x),
        ElementOp.Not => new Not().Reference(x),
        ElementOp.Sigmoid => 1 / (1 + Math.Exp(-x[0])),
        ElementOp.Relu => Math.Max(0, x[0]),
        ElementOp.Silu => x[0] / (1 + Math.Exp(-x[0])),
        ElementOp.Gelu => x[0] * NormalBelow(x[0]),
        ElementOp.GeluTanh => x[0] / (1 + Math.Exp(-Math.Sqrt(8 / Math.PI) * (x[0] + 0.044715 * Math.Pow(x[0], 3)))),
        ElementOp.Softplus => x[0] > 0 ? x[0] + Identities.Log1p(Math.Exp(-x[0])) : Identities.Log1p(Math.Exp(x[0])),
        ElementOp.Rsqrt => 1 / Math.Sqrt(x[0]),
        ElementOp.Square => x[0] * x[0],
        ElementOp.Reciprocal => 1 / x[0],
        ElementOp.Add => new Add().Reference(x),
        ElementOp.Sub => new Sub().Reference(x),
        ElementOp.Mul => new Mul().Reference(x),
        ElementOp.Div => new Div().Reference(x),
        ElementOp.Pow => new Pow().Reference(x),
        ElementOp.Rem => new Rem().Reference(x),
        ElementOp.Max => new Max().Reference(x),
        ElementOp.Min => double.IsNaN(x[0]) || double.IsNaN(x[1]) ? double.NaN : Math.Min(x[0], x[1]),
        ElementOp.Lt => new Lt().Reference(x),
        ElementOp.Le => new Le().Reference(x),
        ElementOp.Eq => new Eq().Reference(x),
        ElementOp.And => new And().Reference(x),
        ElementOp.Or => new Or().Reference(x),
        ElementOp.Select => new Select().Reference(x),
        ElementOp.MulAdd => x[0] * x[1] + x[2],
        ElementOp.SelectLt => x[0] < x[1] ? x[2] : x[3],
        ElementOp.SelectLe => x[0] <= x[1] ? x[2] : x[3],
        _ => x[0] == x[1] ? x[2] : x[3],
    };

    /// <summary>The largest distance to the double reference that rounding explains (style.md B6), relative to the value.</summary>
    public static double Tolerance(ElementOp op, DType result) => result switch
    {
        DType.Float32 => IsTranscendental(op) ? 1e-6 : 4.8e-7,
        // In doubles Gelu is x (1 + erf(x)) / 2, whose digits cancel below 0.
        DType.Float64 when op == ElementOp.Gelu => 1,
        DType.Float64 => IsTranscendental(op) ? 1e-13 : 8.9e-16,
        _ => 0,
    };

    public static void Close(double expected, double actual, double tolerance, string what)
    {
        if (expected.Equals(actual) || expected == actual) return;
        // Below the smallest normal number floats have a fixed spacing, and so has their error.
        var error = Math.Abs(expected - actual);
        Assert.True(error <= Math.Max(tolerance * Math.Abs(expected), tolerance == 0 ? 0 : 3e-45), $"{what}: expected {expected:R}, got {actual:R}");
    }

    /// <summary>The normal distribution function; the continued fraction of erfc keeps its digits far below 0.</summary>
    private static double NormalBelow(double x)
    {
        var a = Math.Abs(x) * Math.Sqrt(0.5);
        double tail;
        if (a < 2.5)
        {
            tail = (1 - Identities.Erf(a)) / 2;
        }
        else
        {
            var fraction = 0.0;
            for (var k = 60; k > 0; k--) fraction = k / 2.0 / (a + fraction);
            tail = Math.Exp(-a * a) / Math.Sqrt(Math.PI) / (a + fraction) / 2;
        }

        return x < 0 ? tail : 1 - tail;
    }

    private static bool IsTranscendental(ElementOp op) =>
        op is >= ElementOp.Exp and <= ElementOp.Erf or ElementOp.Sigmoid or >= ElementOp.Silu and <= ElementOp.Softplus or ElementOp.Pow or ElementOp.Rem;
}
