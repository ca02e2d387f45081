using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class CosTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Cos(), new Input(shape, -4, 4));
    });

    [Fact]
    public void Is_minus_one_at_a_straight_angle() => Close.To(-1, ((Tensor)new[] { Math.PI }).Cos(), Close.Float64Transcendental);
}
