using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class Log1pTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Log1p(), new Input(shape, -0.9, 3));
    });

    [Fact]
    public void Keeps_precision_near_zero() => Close.To(1e-18, ((Tensor)new[] { 1e-18 }).Log1p());
}
