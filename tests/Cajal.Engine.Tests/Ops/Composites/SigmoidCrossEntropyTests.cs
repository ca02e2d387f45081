using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class SigmoidCrossEntropyTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        CompositeContract.Check(
            gen, x => Tensor.Apply(new SigmoidCrossEntropy(), x[0], x[1]), new Input(shape, -4, 4), new Input(shape, 0, 1));
    });
}
