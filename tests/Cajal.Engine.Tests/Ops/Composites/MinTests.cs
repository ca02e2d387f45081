using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class MinTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 2));
        CompositeContract.Check(gen, x => Ops.Minimum(x[0], x[1]), new Input(shape), new Input(shape));
    });

    [Fact]
    public void Gives_the_gradient_of_a_tie_to_the_first()
    {
        Tensor a = new[] { 1.0 }, b = new[] { 1.0 };
        var gradients = Ops.Gradients(Ops.Minimum(a, b).Sum(), a, b);
        Close.To(1, gradients[0]);
        Close.To(0, gradients[1]);
    }
}
