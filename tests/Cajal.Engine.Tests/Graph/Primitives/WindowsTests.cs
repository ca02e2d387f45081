using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class WindowsTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(14, gen =>
    {
        var shape = gen.Shape(gen.Int(1, 3), min: 0);
        var (axis, size, stride, dilation) = (gen.Int(0, shape.Rank - 1), gen.Int(1, 3), gen.Int(1, 3), gen.Int(1, 2));
        PrimitiveContract.Check(gen, x => x[0].WindowsOf(axis, size, stride, dilation), new Input(shape.With(axis, gen.Int(0, 8))));
    });

    [Fact]
    public void Overlaps_with_stride_and_dilation() =>
        Close.Exactly([0, 2, 1, 3, 2, 4], ((Tensor)new[] { 0.0, 1, 2, 3, 4 }).WindowsOf(0, 2, stride: 1, dilation: 2));

    [Fact]
    public void Takes_every_nth_element() => Close.Exactly([0, 2, 4], ((Tensor)new[] { 0.0, 1, 2, 3, 4 }).EveryNth(0, 2));

    [Fact]
    public void Refuses_a_size_of_zero() =>
        Assert.Equal("CJ1054", Assert.Throws<ShapeException>(() => ((Tensor)new[] { 1.0 }).WindowsOf(0, 0)).Code);
}
