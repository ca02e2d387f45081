using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class MulTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0] * x[1], new Input(shape, -3, 3), new Input(shape, -3, 3));
    });

    [Fact]
    public void Multiplies_place_by_place() => Close.Exactly([3, 8], (Tensor)new[] { 1.0, 2 } * new[] { 3.0, 4 });
}
