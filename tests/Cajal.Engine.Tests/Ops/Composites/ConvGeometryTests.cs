using Cajal.Graph.Composites;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class ConvGeometryTests
{
    [Theory]
    [InlineData(28, 3, 1, 1, 0, 0, 26)]
    [InlineData(28, 3, 1, 1, 1, 1, 28)]
    [InlineData(28, 3, 2, 1, 0, 1, 14)]
    [InlineData(10, 3, 1, 4, 0, 0, 2)]
    [InlineData(2, 3, 1, 1, 0, 0, 0)]
    public void Counts_the_windows_that_fit(int extent, int size, int stride, int dilation, int low, int high, int windows) =>
        Assert.Equal(windows, new ConvGeometry(stride, dilation, low, high, 1).Count(0, extent, size));
}
