using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class LogSoftmaxTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3));
        CompositeContract.Check(gen, x => x[0].LogSoftmax(), new Input(shape, -4, 4));
    });
}
