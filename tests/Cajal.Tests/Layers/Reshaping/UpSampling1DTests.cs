using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class UpSampling1DTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new UpSampling1D(3, name: "u"), [2, 4, 3], weights: 0);

    [Fact]
    public void Repeats_every_step() =>
        Assert.Equal([1, 2, 1, 2, 3, 4, 3, 4], new UpSampling1D().Call(Tensor.From([1f, 2, 3, 4], [1, 2, 2])).ToArray());
}
