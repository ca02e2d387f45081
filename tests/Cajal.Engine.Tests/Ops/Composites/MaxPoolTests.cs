using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class MaxPoolTests
{
    [Fact]
    public void Fulfils_the_contract() => PoolGeometryCase.ForAll(5, (gen, c) =>
        CompositeContract.Check(gen, x => Tensor.ApplyParts(new MaxPool(c.Geometry), x), new Input(c.Image)));

    [Fact]
    public void Gives_the_gradient_to_the_first_of_equals()
    {
        var x = Ops.Zeros([1, 2, 2, 1]);
        Assert.Equal([1, 0, 0, 0], Ops.Gradients(x.MaxPool(2).Sum(), [x])[0].ToArray());
    }

    [Fact]
    public void Lets_nothing_outside_win()
    {
        var x = Ops.Full([1, 3, 3, 1], double.NegativeInfinity);
        var y = x.MaxPool(2, padding: "same");
        Assert.All(y.ToArray(), v => Assert.Equal(float.NegativeInfinity, v));
        // Windows begin inside and reach over the border behind.
        Assert.Equal([1, 0, 1, 0, 0, 0, 1, 0, 1], Ops.Gradients(y.Sum(), [x])[0].ToArray());
    }
}
