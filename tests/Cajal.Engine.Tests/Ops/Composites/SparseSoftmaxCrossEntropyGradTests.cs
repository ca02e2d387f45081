using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class SparseSoftmaxCrossEntropyGradTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        var rows = Shape.Create(shape.Dims[..^1]);
        CompositeContract.Check(
            gen, x => Tensor.Apply(new SparseSoftmaxCrossEntropyGrad(), x[0], x[1], x[2]),
            new Input(shape, -4, 4), Input.Indices(rows, shape[-1]), new Input(rows));
    });
}
