using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class ZeroPadding2DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new ZeroPadding2D([(1, 2), (0, 3)], name: "z"), [2, 4, 3, 2], weights: 0);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() => LayerContract.Check(() => new ZeroPadding2D([1, 2], "channels_first", name: "z"), [2, 2, 4, 3], weights: 0);

    [Fact]
    public void Puts_zeros_around()
    {
        var x = Tensor.From([1f, 2, 3, 4], [1, 2, 2, 1]);
        Assert.Equal([0, 0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0, 0, 0, 0], new ZeroPadding2D().Call(x).ToArray());
        Assert.Equal([1, 2, 0, 3, 4, 0, 0, 0, 0], new ZeroPadding2D([(0, 1), (0, 1)]).Call(x).ToArray());
        Assert.Equal<int>([1, 2, 6, 1], new ZeroPadding2D([0, 2]).Call(x).Shape);
    }

    [Fact]
    public void Reads_every_form_of_Keras()
    {
        var config = new ZeroPadding2D([(1, 2), (0, 3)], name: "z").GetConfig();
        Assert.Equal("[[1, 2], [0, 3]]", config.ToString().Split("padding: ")[1][..16]);
        config["padding"] = new List<object?> { new List<object?> { 1L, 2L }, new List<object?> { 0L, 3L } };
        Assert.Equal([(1, 2), (0, 3)], Assert.IsType<ZeroPadding2D>(Layer.FromConfig("ZeroPadding2D", config)).Padding);
        config["padding"] = new List<object?> { 1L, 2L };
        Assert.Equal([(1, 1), (2, 2)], Assert.IsType<ZeroPadding2D>(Layer.FromConfig("ZeroPadding2D", config)).Padding);
        config["padding"] = 2;
        Assert.Equal([(2, 2), (2, 2)], Assert.IsType<ZeroPadding2D>(Layer.FromConfig("ZeroPadding2D", config)).Padding);
    }

    [Fact]
    public void Refuses_what_it_cannot_add()
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new ZeroPadding2D([(1, -1), (0, 0)])).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new ZeroPadding2D([1, 2, 3])).Code);
        Assert.Equal("CJ2003", Assert.Throws<ShapeException>(() => new ZeroPadding2D().Call(Ops.Zeros([2, 3, 4]))).Code);
    }

    [Fact]
    public void Leaves_unknown_extents_unknown() =>
        Assert.Equal([null, null, 30, 3], new ZeroPadding2D().ComputeOutputShape([null, null, 28, 3]));
}
