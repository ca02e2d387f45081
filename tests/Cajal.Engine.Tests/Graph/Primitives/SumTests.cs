using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class SumTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 4), min: 0);
        Axes axes = gen.Subset(shape.Rank);
        PrimitiveContract.Check(gen, x => x[0].SumOver(axes), new Input(shape));
    });

    [Fact]
    public void Is_zero_over_nothing() => Close.Exactly([0, 0], Tensor.From<double>([], [2, 0]).SumOver(1));

    [Fact]
    public void Adds_along_the_axis_named() => Close.Exactly([4, 6], ((Tensor)new[,] { { 1.0, 2 }, { 3, 4 } }).SumOver(0));
}
