using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class SelectTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(10, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => Ops.Where(x[0], x[1], x[2]), new Input(shape, 0, 2, DType.Bool), new Input(shape), new Input(shape));
    });

    [Fact]
    public void Chooses_place_by_place_with_broadcasting() =>
        Close.Exactly([1, 9, 2, 9], Ops.Where(new[] { true, false }, new[,] { { 1.0 }, { 2 } }, 9.0));

    [Fact]
    public void Sends_the_gradient_to_the_branch_taken() => Close.To(3, Slope.At(x => Ops.Where(x > 0, 3 * x, 5 * x), 1));
}
