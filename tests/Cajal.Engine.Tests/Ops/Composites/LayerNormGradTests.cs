using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class LayerNormGradTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        Shape row = shape[-1], rows = Shape.Create(shape.Dims[..^1]);
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new LayerNormGrad(), x),
            new Input(shape), new Input(row), new Input(rows), new Input(rows, 0.5, 2), new Input(shape));
    });
}
