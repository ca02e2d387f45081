using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class PowTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => Ops.Power(x[0], x[1]), new Input(shape, 0.2, 3), new Input(shape, -2, 2));
    });

    [Fact]
    public void Raises_negative_bases_to_whole_powers() => Close.To(-8, Ops.Power(new[] { -2.0 }, new[] { 3.0 }));

    [Fact]
    public void Has_a_gradient_at_base_zero() => Close.To(0, Slope.At(x => Ops.Power(x, 2), 0));
}
