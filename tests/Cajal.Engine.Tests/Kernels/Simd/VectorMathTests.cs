using Cajal.Graph;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Simd;

public sealed class VectorMathTests
{
    /// <summary>Numbers from all of float32's range, among them the smallest and the largest.</summary>
    [Theory]
    [InlineData(nameof(ElementOp.Exp))]
    [InlineData(nameof(ElementOp.Expm1))]
    [InlineData(nameof(ElementOp.Log))]
    [InlineData(nameof(ElementOp.Log1p))]
    [InlineData(nameof(ElementOp.Sin))]
    [InlineData(nameof(ElementOp.Cos))]
    [InlineData(nameof(ElementOp.Tanh))]
    [InlineData(nameof(ElementOp.Erf))]
    [InlineData(nameof(ElementOp.Sigmoid))]
    [InlineData(nameof(ElementOp.Softplus))]
    [InlineData(nameof(ElementOp.Rsqrt))]
    public void Stays_within_a_millionth_over_the_whole_range(string function)
    {
        var op = Enum.Parse<ElementOp>(function);
        var x = Enumerable.Range(0, 40_000).Select(i => BitConverter.UInt32BitsToSingle((uint)i * 107_374u)).Where(float.IsFinite).ToArray();
        using var table = new KernelTable();
        var from = table.In(x);
        var to = table.Out<float>(x.Length);
        table.Check(
            () => new BlockKernel(new BlockProgram([x.Length], [new(from, DType.Float32, [1])], [new(op, DType.Float32, DType.Float32, 0)], [new(1, to)])),
            () =>
            {
                var y = table.Read<float>(to);
                for (var i = 0; i < x.Length; i++)
                {
                    var expected = Elements.Meaning(op, DType.Float32, x[i]);
                    if (Math.Abs(expected) > float.MaxValue) expected = Math.Sign(expected) * double.PositiveInfinity;
                    Elements.Close(expected, y[i], 1e-6, $"{op}({x[i]:R})");
                }
            });
    }

    [Fact]
    public void Powers_keep_their_digits_with_large_exponents()
    {
        var random = new Random(3);
        var a = Enumerable.Range(0, 20_000).Select(_ => (float)Math.Exp(random.NextDouble() * 160 - 80)).ToArray();
        var b = Array.ConvertAll(a, v => (float)((random.NextDouble() * 2 - 1) * 87 / Math.Log(v)));
        using var table = new KernelTable();
        BlockInput[] inputs = [new(table.In(a), DType.Float32, [1]), new(table.In(b), DType.Float32, [1])];
        var to = table.Out<float>(a.Length);
        table.Check(
            () => new BlockKernel(new BlockProgram([a.Length], inputs, [new(ElementOp.Pow, DType.Float32, DType.Float32, 0, 1)], [new(2, to)])),
            () =>
            {
                var y = table.Read<float>(to);
                for (var i = 0; i < a.Length; i++) Elements.Close(Math.Pow(a[i], b[i]), y[i], 1e-6, $"pow({a[i]:R}, {b[i]:R})");
            });
    }

    [Fact]
    public void Sine_is_exact_near_the_multiples_of_pi()
    {
        var x = Enumerable.Range(1, 31_000).Select(n => (float)(n * Math.PI)).ToArray();
        using var table = new KernelTable();
        var from = table.In(x);
        var to = table.Out<float>(x.Length);
        table.Check(
            () => new BlockKernel(new BlockProgram(
                [x.Length], [new(from, DType.Float32, [1])], [new(ElementOp.Sin, DType.Float32, DType.Float32, 0)], [new(1, to)])),
            () =>
            {
                var y = table.Read<float>(to);
                for (var i = 0; i < x.Length; i++) Elements.Close(Math.Sin(x[i]), y[i], 1e-6, $"sin({x[i]:R})");
            });
    }
}
