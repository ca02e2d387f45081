using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class GaussianNoiseTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new GaussianNoise(0.5, name: "g"), [2, 4], weights: 0);

    [Fact]
    public void Spreads_by_its_deviation_in_training_only()
    {
        var layer = new GaussianNoise(0.5, seed: 1);
        var noise = layer.Call(Ops.Zeros([10000]), training: true).ToArray<double>();

        // Five standard errors of a deviation over 10,000 draws: 5 / sqrt(20000) = 3.5 %.
        Close.To(0.5, Math.Sqrt(noise.Average(v => v * v)), 0.5 * 0.036);
        Assert.All(layer.Call(Ops.Zeros([10])).ToArray(), v => Assert.Equal(0, v));
    }
}
