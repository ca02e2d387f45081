using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class ClassProjectionTests
{
    private static readonly Tensor _x = new float[,] { { 0.5f, -1, 2 }, { 1.5f, 0.25f, -0.75f } };
    private static readonly Tensor _labels = new[] { 3, 1 };

    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new ClassProjection(4, name: "c"), [_x, _labels], weights: 16);

    [Fact]
    public void Adds_the_product_with_the_vector_of_the_class()
    {
        var layer = new ClassProjection(4);
        layer.BuildAll([null, 3], [null]);
        LayerContract.Filled(layer);

        // Computed with NumPy from equation 6 of Miyato and Koyama 2018; float32 carries seven digits.
        Close.To([-0.8469576, 1.31098558], layer.Call([_x, _labels]).ToArray<double>(), 1e-6);
        Close.To([-0.8469576, 1.31098558], layer.Call([_x, _labels.Reshape(2, 1).Cast(DType.Float32)]).ToArray<double>(), 1e-6);
    }

    [Fact]
    public void Says_what_it_needs() =>
        Assert.Equal("CJ2280", Assert.Throws<ShapeException>(() => new ClassProjection(4).Call([_x, Ops.Zeros([2, 4])])).Problem.Code);
}
