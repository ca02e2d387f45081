using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class ConvInputGradTests
{
    [Fact]
    public void Fulfils_the_contract() => ConvCase.ForAll(5, (gen, c) => CompositeContract.Check(
        gen, x => Tensor.Apply(new ConvInputGrad(c.Geometry, Shape.Create(c.Image.Dims[1..^1])), x[0], x[1]), new Input(c.Result), new Input(c.Kernel)));
}
