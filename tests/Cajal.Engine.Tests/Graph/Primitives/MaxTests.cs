using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class MaxTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => Ops.Maximum(x[0], x[1]), new Input(shape, -3, 3), new Input(shape, -3, 3));
    });

    [Fact]
    public void Lets_NaN_win() => Close.Exactly([2, double.NaN, double.NaN], Ops.Maximum(new[] { 1, double.NaN, 1 }, new[] { 2, 1, double.NaN }));

    [Fact]
    public void Gives_the_gradient_of_ties_to_the_first() => Close.To(1, Slope.At(x => Ops.Maximum(x, 0), 0));
}
