using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class EnlargeTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(5, gen =>
    {
        var rank = gen.Int(1, 3);
        int[] Per(int low, int high) => Enumerable.Range(0, rank).Select(_ => gen.Int(low, high)).ToArray();
        var enlarge = new Enlarge(Per(1, 3));
        CompositeContract.Check(gen, x => Tensor.Apply(enlarge, x[0]), new Input([gen.Int(1, 2), .. Per(1, 3), gen.Int(1, 3)]));
    });
}
