using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class ReciprocalTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
        CompositeContract.Check(gen, x => x[0].Reciprocal(), new Input(gen.Shape(gen.Int(0, 2)), 0.3, 4)));
}
