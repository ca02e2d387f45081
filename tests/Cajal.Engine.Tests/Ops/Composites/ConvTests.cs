using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class ConvTests
{
    [Fact]
    public void Fulfils_the_contract() => ConvCase.ForAll(5, (gen, c) =>
        CompositeContract.Check(gen, x => Tensor.Apply(new Conv(c.Geometry), x[0], x[1]), new Input(c.Image), new Input(c.Kernel)));

    [Fact]
    public void Slides_the_kernel_without_flipping_it()
    {
        var y = Ops.Conv(Tensor.From(new double[] { 1, 2, 3, 4 }, [1, 4, 1]), Tensor.From(new double[] { 1, 10 }, [2, 1, 1]));
        Assert.Equal([21, 32, 43], y.ToArray<double>());
    }
}
