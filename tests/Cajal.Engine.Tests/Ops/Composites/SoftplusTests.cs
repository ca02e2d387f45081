using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class SoftplusTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
        CompositeContract.Check(gen, x => x[0].Softplus(), new Input(gen.Shape(gen.Int(0, 2)), -6, 6)));

    [Fact]
    public void Has_half_a_slope_at_zero()
    {
        Tensor x = new[] { 0.0 };
        Close.To(0.5, Ops.Gradients(x.Softplus().Sum(), x)[0]);
        Close.To(0.5, Ops.Gradients(CompositeContract.Inline([x.Softplus().Sum()])[0], x)[0]);
    }
}
