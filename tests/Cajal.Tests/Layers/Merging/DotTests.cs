using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class DotTests
{
    [Theory]
    [InlineData(new[] { -1 }, new[] { 2, 4 }, new[] { 2, 4 }, new[] { 2, 1 })]
    [InlineData(new[] { -1 }, new[] { 2, 4, 5 }, new[] { 2, 4, 5 }, new[] { 2, 4, 4 })]
    [InlineData(new[] { 1 }, new[] { 2, 4, 5 }, new[] { 2, 4, 3 }, new[] { 2, 5, 3 })]
    [InlineData(new[] { 2, 1 }, new[] { 2, 3, 4 }, new[] { 2, 4, 5 }, new[] { 2, 3, 5 })]
    [InlineData(new[] { 1, 2 }, new[] { 2, 4 }, new[] { 2, 3, 4 }, new[] { 2, 3 })]
    [InlineData(new[] { 2, 1 }, new[] { 2, 3, 4 }, new[] { 2, 4 }, new[] { 2, 3 })]
    [InlineData(new[] { -2, -1 }, new[] { 1, 3, 2 }, new[] { 1, 1, 2, 3 }, new[] { 1, 2, 1, 2 })]
    [InlineData(new[] { 1, 3 }, new[] { 2, 3, 2, 2 }, new[] { 2, 1, 2, 3 }, new[] { 2, 2, 2, 1, 2 })]
    public void Adds_up_the_products_of_every_combination(int[] axes, int[] a, int[] b, int[] expected)
    {
        var (x, y) = (LayerContract.Waves(a, DType.Float64), LayerContract.Waves(b, DType.Float64, phase: 1));
        var result = new Dot(axes) { DType = DType.Float64 }.Call([x, y]);
        Assert.Equal(expected, result.Shape.ToArray());
        Close.To(Slowly(x, y, axes[0], axes[^1]), result.ToArray<double>(), 1e-12);
    }

    [Fact]
    public void Normalized_products_are_cosines()
    {
        Tensor a = new float[,] { { 3, 4 }, { 0, 0 } }, b = new float[,] { { 4, -3 }, { 1, 1 } };
        Close.To([0, 0], new Dot(-1, normalize: true).Call([a, b]).ToArray(), 1e-6);
        Close.To([1, 0], new Dot(1, normalize: true).Call([a, 2 * a]).ToArray(), 1e-6);
    }

    [Fact]
    public void Fulfils_the_contract()
    {
        var (a, b) = (LayerContract.Waves([2, 3, 4], DType.Float32), LayerContract.Waves([2, 4, 5], DType.Float32, phase: 1));
        LayerContract.Check(() => new Dot([2, 1], normalize: true, name: "d"), [a, b], weights: 0);
        LayerContract.Check(() => new Dot(-1, name: "d"), [a, a], weights: 0);
    }

    [Fact]
    public void Explains_inputs_that_do_not_fit()
    {
        var error = Assert.Throws<ShapeException>(() => new Dot(1).Call([Ops.Zeros([2, 3]), Ops.Zeros([2, 4])]));
        Assert.Equal("CJ2010", error.Code);
        Assert.Contains("input 1 : float32 [2, 4]", error.Message, StringComparison.Ordinal);
        Assert.Equal("CJ2010", Assert.Throws<ShapeException>(() => new Dot(3).Call([Ops.Zeros([2, 3]), Ops.Zeros([2, 3])])).Code);
        Assert.Equal("CJ2010", Assert.Throws<ShapeException>(() => new Dot(-2).Call([Ops.Zeros([2, 3]), Ops.Zeros([2, 3])])).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Dot([1, 2, 3])).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Dot(0)).Code);
    }

    // One element of the result after the other.
    private static double[] Slowly(Tensor x, Tensor y, int i, int j)
    {
        var (a, b) = (x.MoveAxis(i, -1), y.MoveAxis(j, -1));
        var (n, d) = (a.Shape[0], a.Shape[-1]);
        var (left, right) = (a.ToArray<double>(), b.ToArray<double>());
        var (p, q) = (left.Length / n / d, right.Length / n / d);
        var result = new double[n * p * q];
        for (var s = 0; s < n; s++)
        {
            for (var r = 0; r < p; r++)
            {
                for (var c = 0; c < q; c++)
                {
                    for (var k = 0; k < d; k++) result[(s * p + r) * q + c] += left[(s * p + r) * d + k] * right[(s * q + c) * d + k];
                }
            }
        }

        return result;
    }
}
