using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class NotTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(8, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => Ops.LogicalNot(x[0]), new Input(shape, 0, 2, DType.Bool));
    });

    [Fact]
    public void Turns_truth_around() => Close.Exactly([0, 1], Ops.LogicalNot(new[] { true, false }));
}
