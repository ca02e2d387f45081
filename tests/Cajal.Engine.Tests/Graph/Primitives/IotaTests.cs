using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class IotaTests
{
    [Fact]
    public void Counts_along_its_axis()
    {
        Close.Exactly([0, 0, 0, 1, 1, 1], Tensor.IotaOf([2, 3], 0, DType.Int32));
        Close.Exactly([0, 1, 2, 0, 1, 2], Tensor.IotaOf([2, 3], 1, DType.Float64));
    }

    [Fact]
    public void Is_the_same_for_all_examples_of_a_batch() => Properties.ForAll(4, gen =>
        PrimitiveContract.Check(gen, x => x[0] * Tensor.IotaOf(3, 0, DType.Float64), new Input(3)));

    [Fact]
    public void Refuses_an_axis_that_does_not_exist() =>
        Assert.Equal("CJ1063", Assert.Throws<ShapeException>(() => Tensor.IotaOf(3, 1, DType.Int32)).Code);
}
