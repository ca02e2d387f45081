using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class AndTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(8, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => Ops.LogicalAnd(x[0], x[1]), new Input(shape, 0, 2, DType.Bool), new Input(shape, 0, 2, DType.Bool));
    });

    [Fact]
    public void Is_true_where_both_are() => Close.Exactly([1, 0, 0, 0], Ops.LogicalAnd(new[] { true, true, false, false }, new[] { true, false, true, false }));
}
