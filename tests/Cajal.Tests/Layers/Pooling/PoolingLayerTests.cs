using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class PoolingLayerTests
{
    [Fact]
    public void Explains_an_image_that_is_too_small()
    {
        var e = Assert.Throws<ShapeException>(() => new MaxPooling2D(3, name: "pool").Call(Ops.Zeros([1, 8, 2, 3])));
        Assert.Equal("CJ2202", e.Code);
        Assert.Contains("Axis 2 has 2 elements, a window reaches over 3.", e.Message);
    }

    [Fact]
    public void Asks_for_the_missing_axis() =>
        Assert.Equal("CJ2003", Assert.Throws<ShapeException>(() => new AveragePooling2D().Call(Ops.Zeros([28, 28, 1]))).Code);

    [Fact]
    public void Refuses_options_that_mean_nothing()
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new MaxPooling2D(0)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new MaxPooling1D([2, 2])).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new AveragePooling2D(2, padding: "causal")).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new GlobalMaxPooling2D("nchw")).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new AdaptiveMaxPooling2D(0)).Code);
    }

    [Fact]
    public void Leaves_unknown_extents_unknown()
    {
        Assert.Equal([null, null, 14, 3], new MaxPooling2D().ComputeOutputShape([null, null, 28, 3]));
        Assert.Equal([null, 3], new GlobalAveragePooling2D().ComputeOutputShape([null, null, null, 3]));
        Assert.Equal([null, 4, 2, 3], new AdaptiveMaxPooling2D([4, 2]).ComputeOutputShape([null, null, null, 3]));
    }

    [Fact]
    public void Shows_in_the_summary_of_a_network_for_images()
    {
        Sequential model =
        [
            new Input([28, 28, 1]), new Conv2D(32, 3, activation: "relu"), new MaxPooling2D(2), new Conv2D(64, 3, activation: "relu"),
            new MaxPooling2D(2), new Flatten(), new Dense(10, "softmax"),
        ];
        Assert.Equal(34826, model.CountParams());
        Assert.Contains("(None, 5, 5, 64)", model.SummaryText());
    }
}
