using Cajal.Graph;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class FenceTests
{
    [Fact]
    public void Fulfils_the_contract_as_the_identity_of_its_first_input() => Properties.ForAll(8, gen =>
        PrimitiveContract.Check(gen, x => x[0].After(x[1]), new Input(gen.Shape(2, min: 0)), new Input(gen.Shape(1))));

    [Fact]
    public void Equals_no_other() => Assert.NotEqual<Primitive>(new Fence(), new Fence());
}
