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
    public void Keeps_the_gradient_of_the_branch_not_taken_out() =>
        Close.To(1, Slope.At(x => Ops.Where(x > 0, x, (x * 0).Log()), 1));
}
