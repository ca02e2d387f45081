using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class ConcatTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(10, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        var axis = gen.Int(0, shape.Rank - 1);
        PrimitiveContract.Check(
            gen, x => Tensor.ConcatAll(axis, [x[0], x[1], x[0]]), new Input(shape), new Input(shape.With(axis, gen.Extent(min: 0))));
    });

    [Fact]
    public void Puts_columns_side_by_side() =>
        Close.Exactly([1, 2, 5, 3, 4, 6], Tensor.ConcatAll(1, [new[,] { { 1.0, 2 }, { 3, 4 } }, new[,] { { 5.0 }, { 6 } }]));

    [Fact]
    public void Refuses_tensors_that_do_not_fit() =>
        Assert.Equal("CJ1053", Assert.Throws<ShapeException>(() => Tensor.ConcatAll(1, [new double[2, 2], new double[3, 2]])).Code);
}
