using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class ReduceMaxTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 4));
        Axes axes = gen.Subset(shape.Rank, min: 1);
        PrimitiveContract.Check(gen, x => x[0].MaxOver(axes), new Input(shape));
    });

    [Fact]
    public void Lets_NaN_win() => Close.Exactly([double.NaN, 2], ((Tensor)new[,] { { 1, double.NaN }, { 2, 1 } }).MaxOver(1));

    [Fact]
    public void Shares_the_gradient_among_ties()
    {
        Tensor x = new[] { 1.0, 3, 3 };
        Close.Exactly([0, 0.5, 0.5], Ops.Gradients(x.MaxOver(0), x)[0]);
    }

    [Fact]
    public void Refuses_to_choose_from_nothing() =>
        Assert.Equal("CJ1056", Assert.Throws<ShapeException>(() => Tensor.From<double>([], [2, 0]).MaxOver(1)).Code);

    [Fact]
    public void Accepts_an_empty_batch() => Assert.Equal([0], Tensor.From<double>([], [0, 2]).MaxOver(1).Shape);
}
