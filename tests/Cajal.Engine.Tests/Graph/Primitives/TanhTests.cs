using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class TanhTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Tanh(), new Input(shape, -3, 3));
    });

    [Fact]
    public void Saturates() => Close.Exactly([-1, 0, 1], ((Tensor)new[] { -50.0, 0, 50 }).Tanh());
}
