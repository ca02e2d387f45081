using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class ArgMaxTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(8, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        var axis = gen.Int(0, shape.Rank - 1);
        PrimitiveContract.Check(gen, x => x[0].ArgMaxOver(axis), new Input(shape));
    });

    [Fact]
    public void Takes_the_first_of_equals() => Close.Exactly([1], ((Tensor)new[] { 1.0, 3, 3 }).ArgMaxOver(0));

    [Fact]
    public void Points_at_the_first_NaN() => Close.Exactly([1], ((Tensor)new[] { 1, double.NaN, 3, double.NaN }).ArgMaxOver(0));

    [Fact]
    public void Finds_each_column_s_largest() => Close.Exactly([1, 0], ((Tensor)new[,] { { 1.0, 5 }, { 3, 4 } }).ArgMaxOver(0));
}
