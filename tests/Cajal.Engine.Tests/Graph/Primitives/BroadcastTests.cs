using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class BroadcastTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var to = gen.Shape(gen.Int(0, 4), min: 0);
        var dims = gen.Subset(to.Rank);
        PrimitiveContract.Check(gen, x => x[0].BroadcastTo(to, dims), new Input(Array.ConvertAll(dims, d => to[d])));
    });

    [Fact]
    public void Repeats_along_new_axes() =>
        Close.Exactly([1, 1, 2, 2], ((Tensor)new[] { 1.0, 2 }).BroadcastTo([2, 2], 0));
}
