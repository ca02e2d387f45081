using Xunit;

namespace Cajal.Engine.Tests.Operations;

public class PoolingTests
{
    private static readonly Tensor X = Tensor.From(Enumerable.Range(1, 16).Select(i => (float)i).ToArray(), [1, 4, 4, 1]);

    [Fact]
    public void Pools_side_by_side_by_default()
    {
        Assert.Equal([6, 8, 14, 16], X.MaxPool(2).ToArray());
        Assert.Equal([3.5f, 5.5f, 11.5f, 13.5f], X.AveragePool(2).ToArray());
    }

    [Fact]
    public void Pools_with_channels_first() =>
        Assert.Equal<int>([1, 4, 3, 3], X.Tile(1, 1, 1, 4).MoveAxis(-1, 1).MaxPool(2, 1, dataFormat: "channels_first").Shape);

    [Fact]
    public void Pools_whole_numbers_as_float32() => Assert.Equal(DType.Float32, Ops.Ones([1, 4, 4, 1], DType.Int32).MaxPool(2).DType);

    [Fact]
    public void Gives_nothing_where_no_window_fits() => Assert.Equal<int>([1, 0, 4, 1], X.MaxPool([5, 1], 1).Shape);

    [Fact]
    public void Adapts_to_a_larger_image() => Assert.Equal([1, 2, 3, 3], Tensor.From([1f, 2, 3], [1, 3, 1]).AdaptiveMaxPool(4).ToArray());

    [Fact]
    public void Lets_the_gradient_by_an_activation_in_front_be_seen()
    {
        // What explanations of networks are made of: the activation itself must lie on the way.
        var active = (X - 8).Relu();
        Assert.Equal([1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1], Ops.Gradients(active.MaxPool(2).Sum(), [active])[0].ToArray());
    }

    [Fact]
    public void Refuses_what_is_no_image()
    {
        Assert.Equal("CJ1290", Assert.Throws<ShapeException>(() => Ops.Zeros([28, 28]).MaxPool(2)).Code);
        Assert.Equal("CJ1290", Assert.Throws<ShapeException>(() => Ops.Zeros([1, 2, 2, 2, 2, 1]).AveragePool(2)).Code);
        Assert.Equal("CJ1290", Assert.Throws<ShapeException>(() => Ops.Zeros([1, 0, 4, 1]).AdaptiveMaxPool(2)).Code);
        Assert.Equal("CJ1282", Assert.Throws<ShapeException>(() => X.MaxPool(0)).Code);
        Assert.Equal("CJ1282", Assert.Throws<ShapeException>(() => X.MaxPool([2, 2, 2])).Code);
        Assert.Equal("CJ1282", Assert.Throws<ShapeException>(() => X.MaxPool(2, padding: "causal")).Code);
        Assert.Equal("CJ1282", Assert.Throws<ShapeException>(() => X.AveragePool(2, dataFormat: "nchw")).Code);
        Assert.Equal("CJ1282", Assert.Throws<ShapeException>(() => X.AdaptiveAveragePool(0)).Code);
    }
}
