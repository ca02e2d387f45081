using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class SignTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        PrimitiveContract.Check(gen, x => x[0].Sign(), new Input(shape, -3, 3));
    });

    [Fact]
    public void Tells_the_sign_and_keeps_NaN() => Close.Exactly([-1, 0, 1, double.NaN], ((Tensor)new[] { -2.0, 0, 0.5, double.NaN }).Sign());
}
