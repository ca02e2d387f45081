using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class SoftmaxCrossEntropyGradTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        CompositeContract.Check(
            gen, x => Tensor.Apply(new SoftmaxCrossEntropyGrad(), x[0], x[1], x[2]),
            new Input(shape, -4, 4), new Input(shape, 0, 1), new Input(Shape.Create(shape.Dims[..^1])));
    });
}
