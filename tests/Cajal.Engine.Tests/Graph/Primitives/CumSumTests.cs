using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class CumSumTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(10, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3), min: 0);
        var axis = gen.Int(0, shape.Rank - 1);
        PrimitiveContract.Check(gen, x => x[0].CumSumOver(axis), new Input(shape));
    });

    [Fact]
    public void Runs_down_the_columns() => Close.Exactly([1, 2, 4, 6], ((Tensor)new[,] { { 1.0, 2 }, { 3, 4 } }).CumSumOver(0));
}
