using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class NegTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => -x[0], new Input(shape, -3, 3));
    });

    [Fact]
    public void Turns_the_sign() => Close.Exactly([2, 0, -0.5], -(Tensor)new[] { -2.0, 0, 0.5 });
}
