using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class BatchNormGradTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(2);
        Shape channels = shape[1];
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new BatchNormGrad(0.1), x),
            new Input(shape), new Input(channels), new Input(channels), new Input(channels, 0.5, 2), new Input(shape));
    });
}
