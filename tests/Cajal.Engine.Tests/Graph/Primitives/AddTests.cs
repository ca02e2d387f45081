using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class AddTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0] + x[1], new Input(shape, -3, 3), new Input(shape, -3, 3));
    });

    [Fact]
    public void Broadcasts_as_NumPy_does() => Close.Exactly([11, 21, 12, 22], (Tensor)new[,] { { 1.0 }, { 2 } } + new[] { 10.0, 20 });
}
