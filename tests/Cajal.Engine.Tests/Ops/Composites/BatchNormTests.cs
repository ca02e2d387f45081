using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class BatchNormTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(2);
        Shape channels = shape[1];
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new BatchNorm(0.1), x), new Input(shape), new Input(channels), new Input(channels));
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new BatchNorm(0.1), x)[0], new Input(shape), new Input(channels), new Input(channels));
    });
}
