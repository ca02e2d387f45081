using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class MaxPoolPickTests
{
    [Fact]
    public void Fulfils_the_contract() => PoolGeometryCase.ForAll(5, (gen, c) =>
    {
        var winners = Tensor.ApplyParts(new MaxPool(c.Geometry), gen.Tensor(c.Image))[1].Realize();
        CompositeContract.Check(gen, x => Tensor.Apply(new MaxPoolPick(c.Geometry), x[0], winners), new Input(c.Image));
    });

    [Fact]
    public void Picks_the_largest_of_the_image_that_made_the_winners() => PoolGeometryCase.ForAll(5, (gen, c) =>
    {
        var x = gen.Tensor(c.Image);
        var pooled = Tensor.ApplyParts(new MaxPool(c.Geometry), x);
        Assert.Equal(pooled[0].ToArray<double>(), Tensor.Apply(new MaxPoolPick(c.Geometry), x, pooled[1]).ToArray<double>());
    });
}
