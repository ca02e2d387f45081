using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class SigmoidTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
        CompositeContract.Check(gen, x => x[0].Sigmoid(), new Input(gen.Shape(gen.Int(0, 2)), -6, 6)));

    [Fact]
    public void Has_its_steepest_slope_at_zero()
    {
        Tensor x = new[] { 0.0 };
        Close.To(0.25, Ops.Gradients(x.Sigmoid().Sum(), x)[0]);
        Close.To(0.25, Ops.Gradients(CompositeContract.Inline([x.Sigmoid().Sum()])[0], x)[0]);
    }
}
