using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class ReluTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
        CompositeContract.Check(gen, x => x[0].Relu(), new Input(gen.Shape(gen.Int(0, 2)), -3, 3)));

    [Fact]
    public void Has_no_slope_at_zero()
    {
        Tensor x = new[] { 0.0 };
        Close.To(0, Ops.Gradients(x.Relu().Sum(), x)[0]);
        Close.To(0, Ops.Gradients(CompositeContract.Inline([x.Relu().Sum()])[0], x)[0]);
    }
}
