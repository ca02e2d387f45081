using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class SparseSoftmaxCrossEntropyTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        CompositeContract.Check(
            gen, x => Tensor.Apply(new SparseSoftmaxCrossEntropy(), x[0], x[1]),
            new Input(shape, -4, 4), Input.Indices(Shape.Create(shape.Dims[..^1]), shape[-1]));
    });

    [Fact]
    public void Has_the_gradient_everybody_knows()
    {
        Tensor logits = new[] { 0.0, Math.Log(3) };
        var loss = Tensor.Apply(new SparseSoftmaxCrossEntropy(), logits, Tensor.From([1], Shape.Scalar));
        Close.To([0.25, -0.25], Ops.Gradients(loss, logits)[0]);
    }
}
