using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class FlattenTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Flatten(name: "f"), [2, 3, 4], weights: 0);

    [Fact]
    public void Gives_a_vector_an_axis() => Assert.Equal([5, 1], new Flatten().Call(Ops.Zeros([5])).Shape.ToArray());

    [Fact]
    public void Puts_channels_last_where_they_come_first()
    {
        var x = Ops.Arange(0, 6, 1, DType.Float32).Reshape(1, 2, 3);
        var layer = new Flatten("channels_first", name: "f");
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], layer.Call(x).ToArray());
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], Layer.FromConfig("Flatten", layer.GetConfig()).Call(x).ToArray());
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Flatten("channels")).Code);
    }
}
