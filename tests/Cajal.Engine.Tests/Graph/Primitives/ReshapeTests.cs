using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class ReshapeTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(10, gen =>
    {
        var shape = gen.Shape(3, min: 0);
        PrimitiveContract.Check(gen, x => x[0].Reshape(shape[2], shape[0] * shape[1]), new Input(shape));
    });

    [Fact]
    public void Works_an_open_extent_out() => Assert.Equal([2, 6], ((Tensor)new int[12]).Reshape(2, -1).Shape);

    [Fact]
    public void Refuses_another_number_of_elements() =>
        Assert.Equal("CJ1006", Assert.Throws<ShapeException>(() => ((Tensor)new[] { 1f, 2, 3 }).Reshape(2, 2)).Code);
}
