using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class RoundTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Round(), new Input(shape, -3, 3));
    });

    [Fact]
    public void Takes_halves_to_the_even_number() => Close.Exactly([-2, 0, 2, 2], ((Tensor)new[] { -2.5, 0.5, 1.5, 2.5 }).Round());
}
