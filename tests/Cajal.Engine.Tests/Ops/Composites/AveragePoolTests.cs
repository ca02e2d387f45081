using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class AveragePoolTests
{
    [Fact]
    public void Fulfils_the_contract() => PoolGeometryCase.ForAll(5, (gen, c) =>
        CompositeContract.Check(gen, x => Tensor.Apply(new AveragePool(c.Geometry), x[0]), new Input(c.Image)));

    [Fact]
    public void Leaves_a_constant_as_it_is_at_the_border_too() =>
        Assert.All(Ops.Full([1, 5, 7, 1], 3).AveragePool(3, 2, "same").ToArray(), v => Assert.Equal(3f, v, 1e-6f));
}
