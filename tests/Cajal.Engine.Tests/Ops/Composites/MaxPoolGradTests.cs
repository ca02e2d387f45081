using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class MaxPoolGradTests
{
    [Fact]
    public void Fulfils_the_contract() => PoolGeometryCase.ForAll(5, (gen, c) =>
    {
        var winners = Tensor.ApplyParts(new MaxPool(c.Geometry), gen.Tensor(c.Image))[1].Realize();
        CompositeContract.Check(gen, x => Tensor.Apply(new MaxPoolGrad(c.Geometry, c.Spatial), x[0], winners), new Input(c.Result));
    });
}
