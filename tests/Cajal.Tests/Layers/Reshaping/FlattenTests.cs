using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class FlattenTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Flatten("f"), [2, 3, 4], weights: 0);

    [Fact]
    public void Gives_a_vector_an_axis() => Assert.Equal([5, 1], new Flatten().Call(Ops.Zeros([5])).Shape.ToArray());
}
