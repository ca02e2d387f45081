using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class ConvKernelGradTests
{
    [Fact]
    public void Fulfils_the_contract() => ConvCase.ForAll(5, (gen, c) => CompositeContract.Check(
        gen, x => Tensor.Apply(new ConvKernelGrad(c.Geometry, Shape.Create(c.Kernel.Dims[..^2])), x[0], x[1]), new Input(c.Image), new Input(c.Result)));
}
