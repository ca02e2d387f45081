using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class LogTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Log(), new Input(shape, 0.1, 4));
    });

    [Fact]
    public void Undoes_exp() => Close.To(1, ((Tensor)new[] { Math.E }).Log(), Close.Float64Transcendental);
}
