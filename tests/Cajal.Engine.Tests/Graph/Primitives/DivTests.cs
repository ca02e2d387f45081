using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class DivTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0] / x[1], new Input(shape, -3, 3), new Input(shape, 0.5, 3));
    });

    [Fact]
    public void Divides_by_zero_as_IEEE_754_says() => Close.Exactly([double.PositiveInfinity, double.NaN], (Tensor)new[] { 1.0, 0 } / new[] { 0.0, 0 });
}
