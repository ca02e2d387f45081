using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class ConvolutionLayerTests
{
    [Fact]
    public void Refuses_strides_and_dilation_at_once()
    {
        var e = Assert.Throws<CajalException>(() => new Conv2D(4, 3, strides: 2, dilationRate: 2));
        Assert.Equal("CJ2200", e.Code);
        Assert.Contains("strides", e.Message);
        Assert.Contains("dilationRate", e.Message);
    }

    [Fact]
    public void Refuses_filters_that_its_groups_cannot_share() =>
        Assert.Equal("CJ2200", Assert.Throws<CajalException>(() => new Conv1D(5, 3, groups: 2)).Code);

    [Fact]
    public void Refuses_more_output_padding_than_a_stride_holds() =>
        Assert.Equal("CJ2200", Assert.Throws<CajalException>(() => new Conv2DTranspose(4, 3, strides: 2, outputPadding: 2)).Code);

    [Fact]
    public void Refuses_channels_that_its_groups_cannot_share()
    {
        var e = Assert.Throws<ShapeException>(() => new Conv2D(4, 3, groups: 2).Call(Ops.Zeros([1, 8, 8, 3])));
        Assert.Equal("CJ2201", e.Code);
    }

    [Fact]
    public void Explains_an_image_that_is_too_small()
    {
        var features = Ops.Zeros([1, 4, 8, 3]);
        var e = Assert.Throws<ShapeException>(() => new Conv2D(4, 3, dilationRate: 2, name: "deep").Call(features));
        Assert.Equal("CJ2202", e.Code);
        Assert.Contains("features : float32 [1, 4, 8, 3]", e.Message);
        Assert.Contains("Axis 1 has 4 elements, a window reaches over 5.", e.Message);
        Assert.Contains("ConvolutionLayerTests.cs:", e.Message);
    }

    [Fact]
    public void Finds_the_layer_of_a_deep_network_where_the_image_became_too_small()
    {
        Sequential model = [new Input([12, 12, 1]), new Conv2D(2, 5), new Conv2D(2, 5)];
        var e = Assert.Throws<ShapeException>(() => new Conv2D(2, 5, name: "third").Call(model.Outputs[0]));
        Assert.Contains("\"third\"", e.Message);
    }

    [Fact]
    public void Asks_for_the_missing_axis()
    {
        var e = Assert.Throws<ShapeException>(() => new Conv2D(4, 3).Call(Ops.Zeros([28, 28, 1])));
        Assert.Equal("CJ2003", e.Code);
        Assert.Contains("It has 3 axes; 4 are needed.", e.Message);
        Assert.Contains("ExpandDims(0)", e.Message);
    }

    [Fact]
    public void Refuses_another_number_of_channels_than_it_was_built_for()
    {
        var layer = new Conv2D(4, 3, dataFormat: "channels_first");
        layer.Build([null, 3, 8, 8]);
        Assert.Equal("CJ2003", Assert.Throws<ShapeException>(() => layer.Call(Ops.Zeros([1, 4, 8, 8]))).Code);
    }

    [Fact]
    public void Refuses_options_that_mean_nothing()
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Conv2D(0, 3)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Conv2D(4, 0)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Conv2D(4, [3, 3, 3])).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Conv2D(4, 3, strides: 0)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Conv2D(4, 3, padding: "full")).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Conv2D(4, 3, padding: "causal")).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Conv2D(4, 3, dataFormat: "NHWC")).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new DepthwiseConv2D(3, depthMultiplier: 0)).Code);
    }
}
