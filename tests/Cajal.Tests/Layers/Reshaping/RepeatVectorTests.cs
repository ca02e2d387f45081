using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RepeatVectorTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new RepeatVector(3, "r"), [2, 4], weights: 0);

    [Fact]
    public void Repeats_along_time() =>
        Assert.Equal([1f, 2, 1, 2], new RepeatVector(2).Call(Tensor.From([1f, 2], [1, 2])).ToArray());
}
