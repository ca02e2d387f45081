using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class EqTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => Ops.Equal(x[0], x[1]), new Input(shape, -3, 3), new Input(shape, -3, 3));
    });

    [Fact]
    public void Lets_NaN_equal_nothing() => Close.Exactly([1, 0, 0], Ops.Equal(new[] { 1, 2, double.NaN }, new[] { 1, 3, double.NaN }));
}
