using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class AbsTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Abs(), new Input(shape, -3, 3));
    });

    [Fact]
    public void Drops_the_sign() => Close.Exactly([2, 0, 0.5], ((Tensor)new[] { -2.0, 0, 0.5 }).Abs());

    [Fact]
    public void Has_no_slope_at_zero() => Close.To(0, Slope.At(x => x.Abs(), 0));
}
