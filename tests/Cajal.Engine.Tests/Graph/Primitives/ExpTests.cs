using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class ExpTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Exp(), new Input(shape, -3, 3));
    });

    [Fact]
    public void Is_one_at_zero() => Close.To(1, ((Tensor)new[] { 0.0 }).Exp());

    [Fact]
    public void Turns_sums_into_products() => Close.To(Math.E * Math.E, ((Tensor)new[] { 2.0 }).Exp(), Close.Float64Transcendental);
}
