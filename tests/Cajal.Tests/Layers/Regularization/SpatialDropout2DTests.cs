using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class SpatialDropout2DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new SpatialDropout2D(0.3, name: "d"), [2, 3, 4, 3], weights: 0);

    [Fact]
    public void Drops_whole_channels_and_keeps_the_mean()
    {
        var y = new SpatialDropout2D(0.25, seed: 3).Call(Ops.Ones([2, 5, 10, 400]), training: true);
        var channels = y.ReshapeTo([2, 50, 400]);
        Assert.Equal(channels.Min(1).ToArray(), channels.Max(1).ToArray());
        var values = channels.Max(1).ToArray();
        Assert.All(values, v => Assert.True(v == 0 || Math.Abs(v - 1 / 0.75) < 1e-6));

        // Five standard deviations of 800 draws.
        Assert.InRange(values.Count(v => v == 0) / 800.0, 0.25 - 0.077, 0.25 + 0.077);
    }

    [Fact]
    public void Drops_whole_channels_that_come_first()
    {
        var y = new SpatialDropout2D(0.5, "channels_first", seed: 3).Call(Ops.Ones([2, 40, 3, 4]), training: true).ReshapeTo([80, 12]);
        Assert.Equal(y.Min(1).ToArray(), y.Max(1).ToArray());
        Assert.Equal(2, y.Max(1).ToArray().Distinct().Count());
    }

    [Fact]
    public void Returns_its_input_at_inference() =>
        Assert.All(new SpatialDropout2D(0.5).Call(Ops.Ones([1, 2, 2, 8])).ToArray(), v => Assert.Equal(1f, v));

    [Fact]
    public void Refuses_a_rate_outside_0_to_1() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new SpatialDropout2D(1.5)).Code);
}
