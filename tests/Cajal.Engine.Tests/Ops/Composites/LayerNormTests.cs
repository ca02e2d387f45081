using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class LayerNormTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        Shape row = shape[-1];
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new LayerNorm(0.1), x), new Input(shape), new Input(row), new Input(row));
        CompositeContract.Check(
            gen, x => Tensor.ApplyParts(new LayerNorm(0.1), x)[0], new Input(shape), new Input(row), new Input(row));
    });

    [Fact]
    public void Keeps_its_name_under_a_batch() =>
        Assert.IsType<LayerNorm>(Ops.Vmap(x => x.LayerNormalization())(new double[2, 3]).Inputs[0].Op);
}
