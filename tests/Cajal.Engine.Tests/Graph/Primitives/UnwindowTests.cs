using Cajal.Graph;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class UnwindowTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(14, gen =>
    {
        var (length, size, stride, dilation) = (gen.Int(0, 8), gen.Int(1, 3), gen.Int(1, 3), gen.Int(1, 2));
        Shape shape = [gen.Extent(), Windows.Count(length, size, stride, dilation), gen.Extent(), size];
        PrimitiveContract.Check(gen, x => x[0].UnwindowTo(1, size, stride, dilation, length), new Input(shape));
    });

    [Fact]
    public void Adds_up_where_windows_overlap() =>
        Close.Exactly([1, 2 + 3, 4], ((Tensor)new[,] { { 1.0, 2 }, { 3, 4 } }).UnwindowTo(0, 2, 1, 1, 3));

    [Fact]
    public void Refuses_windows_that_do_not_cover_the_length() =>
        Assert.Equal("CJ1055", Assert.Throws<ShapeException>(() => ((Tensor)new double[2, 2]).UnwindowTo(0, 2, 1, 1, 9)).Code);
}
