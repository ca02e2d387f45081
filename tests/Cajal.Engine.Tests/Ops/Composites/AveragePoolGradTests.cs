using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class AveragePoolGradTests
{
    [Fact]
    public void Fulfils_the_contract() => PoolGeometryCase.ForAll(5, (gen, c) =>
        CompositeContract.Check(gen, x => Tensor.Apply(new AveragePoolGrad(c.Geometry, c.Spatial), x[0]), new Input(c.Result)));
}
