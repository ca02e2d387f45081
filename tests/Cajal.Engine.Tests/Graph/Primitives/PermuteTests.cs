using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class PermuteTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(12, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 4), min: 0);
        Axes order = gen.Permutation(shape.Rank);
        PrimitiveContract.Check(gen, x => x[0].PermuteTo(order), new Input(shape));
    });

    [Fact]
    public void Transposes_a_matrix() => Close.Exactly([1, 3, 2, 4], ((Tensor)new[,] { { 1.0, 2 }, { 3, 4 } }).PermuteTo([1, 0]));

    [Fact]
    public void Refuses_an_order_that_forgets_an_axis() =>
        Assert.Equal("CJ1062", Assert.Throws<ShapeException>(() => Tensor.IotaOf([2, 3], 0, DType.Float32).PermuteTo([1])).Code);

    [Fact]
    public void Refuses_an_order_that_names_an_axis_twice() =>
        Assert.Equal("CJ1051", Assert.Throws<ShapeException>(() => Tensor.IotaOf([2, 3], 0, DType.Float32).PermuteTo([1, 1])).Code);
}
