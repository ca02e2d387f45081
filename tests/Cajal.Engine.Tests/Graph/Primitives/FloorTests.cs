using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class FloorTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Floor(), new Input(shape, -3, 3));
    });

    [Fact]
    public void Goes_down() => Close.Exactly([-3, -2, 1], ((Tensor)new[] { -2.5, -2, 1.9 }).Floor());
}
