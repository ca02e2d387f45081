using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class ArgSortTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(8, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3), min: 0);
        var axis = gen.Int(0, shape.Rank - 1);
        PrimitiveContract.Check(gen, x => x[0].ArgSortOver(axis), new Input(shape));
    });

    [Fact]
    public void Keeps_the_order_of_equals() => Close.Exactly([1, 3, 0, 2], ((Tensor)new[] { 2.0, 1, 2, 1 }).ArgSortOver(0));

    [Fact]
    public void Puts_NaN_last() => Close.Exactly([1, 2, 0], ((Tensor)new[] { double.NaN, double.NegativeInfinity, 7 }).ArgSortOver(0));

    [Fact]
    public void Makes_sorting_differentiable_through_gather() => Properties.ForAll(6, gen =>
        PrimitiveContract.Check(gen, x => x[0].GatherFrom(x[0].ArgSortOver(0), 0), new Input(gen.Extent())));
}
