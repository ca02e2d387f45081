using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class RemTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0] % x[1], new Input(shape, -3, 3), new Input(shape, 0.7, 1.9));
    });

    [Fact]
    public void Takes_the_sign_of_the_divisor() => Close.Exactly([1, -2, 2], (Tensor)new[] { -5.0, 4, 5 } % new[] { 3.0, -3, 3 });
}
