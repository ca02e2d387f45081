using Cajal.Graph.Composites;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class PoolGeometryTests
{
    [Theory]
    [InlineData(28, 2, 2, 0, 0, 14)]
    [InlineData(7, 2, 2, 0, 0, 3)]
    [InlineData(7, 2, 2, 0, 1, 4)]
    [InlineData(2, 3, 1, 0, 0, 0)]
    public void Counts_the_windows_that_fit(int extent, int size, int stride, int low, int high, int windows) =>
        Assert.Equal<int>([1, windows, 3], new PoolGeometry(size, stride, low, high).Pooled([1, extent, 3]));

    [Fact]
    public void Knows_which_places_are_elements() =>
        Assert.Equal([0, 1, 1, 1, 1, 0], new PoolGeometry(2, 2, 1, 1).Inside(4, DType.Float32).ToArray());
}
