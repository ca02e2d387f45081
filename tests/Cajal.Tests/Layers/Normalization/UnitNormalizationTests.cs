using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class UnitNormalizationTests
{
    [Fact]
    public void Fulfils_the_contract()
    {
        LayerContract.Check(() => new UnitNormalization(name: "u"), [2, 3], weights: 0);
        LayerContract.Check(() => new UnitNormalization([1, 2], name: "u"), [2, 3, 3], weights: 0);
    }

    [Theory]
    [InlineData(new[] { -1 }, new[] { 2, 3 })]
    [InlineData(new[] { 1, 2 }, new[] { 2, 3, 3 })]
    [InlineData(new[] { 1 }, new[] { 2, 3, 2 })]
    public void Every_vector_has_length_1_and_its_old_direction(int[] axis, int[] shape)
    {
        // Keras's unit_normalization_test.
        var x = LayerContract.Waves(shape, DType.Float32);
        var y = new UnitNormalization(axis).Call(x);
        Assert.All(y.Square().Sum(axis).ToArray(), v => Close.To(1, v, 1e-6));
        Assert.All((x * y).Sum(axis).ToArray<double>().Zip(x.Norm(axis: axis).ToArray<double>()), p => Close.To(p.Second, p.First, 1e-5));
    }

    [Fact]
    public void Nothing_stays_nothing()
    {
        var x = Ops.Zeros([1, 3]);
        Assert.Equal([0, 0, 0], new UnitNormalization().Call(x).ToArray());
        Assert.All(Ops.Gradients(new UnitNormalization().Call(x).Sum(), x)[0].ToArray(), v => Assert.True(float.IsFinite(v), $"{v}"));
    }
}
