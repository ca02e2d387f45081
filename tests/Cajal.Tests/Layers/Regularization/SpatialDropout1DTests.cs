using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class SpatialDropout1DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new SpatialDropout1D(0.3, name: "d"), [2, 5, 3], weights: 0);

    [Fact]
    public void Drops_whole_channels_and_keeps_the_mean()
    {
        var y = new SpatialDropout1D(0.25, seed: 3).Call(Ops.Ones([2, 50, 400]), training: true);
        var channels = y.ReshapeTo([2, 50, 400]);
        Assert.Equal(channels.Min(1).ToArray(), channels.Max(1).ToArray());
        var values = channels.Max(1).ToArray();
        Assert.All(values, v => Assert.True(v == 0 || Math.Abs(v - 1 / 0.75) < 1e-6));

        // Five standard deviations of 800 draws.
        Assert.InRange(values.Count(v => v == 0) / 800.0, 0.25 - 0.077, 0.25 + 0.077);
    }
}
