using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class SqrtTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Sqrt(), new Input(shape, 0.1, 4));
    });

    [Fact]
    public void Undoes_squares() => Close.Exactly([3, 0], ((Tensor)new[] { 9.0, 0 }).Sqrt());
}
