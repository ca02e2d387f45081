using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class FlipTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(10, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3), min: 0);
        Axes axes = gen.Subset(shape.Rank, min: 1);
        PrimitiveContract.Check(gen, x => x[0].FlipOver(axes), new Input(shape));
    });

    [Fact]
    public void Turns_the_order_around() => Close.Exactly([2, 1, 4, 3], ((Tensor)new[,] { { 1.0, 2 }, { 3, 4 } }).FlipOver(1));

    [Fact]
    public void Refuses_an_axis_that_does_not_exist() =>
        Assert.Equal("CJ1051", Assert.Throws<ShapeException>(() => ((Tensor)new[] { 1.0 }).FlipOver(1)).Code);
}
