using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class AllReduceTests
{
    [Fact]
    public void Fulfils_the_contract_as_the_identity() => Properties.ForAll(6, gen =>
        PrimitiveContract.Check(gen, x => x[0].AllReduce(), new Input(gen.Shape(2, min: 0))));
}
