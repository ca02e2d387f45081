using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class GeluTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fulfils_the_contract(bool approximate) => Properties.ForAll(6, gen =>
        CompositeContract.Check(gen, x => x[0].Gelu(approximate), new Input(gen.Shape(gen.Int(0, 2)), -4, 4)));
}
