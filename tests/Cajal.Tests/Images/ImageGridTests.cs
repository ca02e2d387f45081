using Xunit;

namespace Cajal.Tests.Images;

public sealed class ImageGridTests
{
    [Fact]
    public void Puts_pictures_row_by_row_with_gaps_between()
    {
        var grid = ImageGrid.Arrange(Tensor.From(Enumerable.Range(1, 12).Select(i => (float)i).ToArray(), [3, 2, 2]), columns: 2);
        Assert.Equal([5, 5], grid.Shape.ToArray());
        Assert.Equal(
            [
                1, 2, 0, 5, 6,
                3, 4, 0, 7, 8,
                0, 0, 0, 0, 0,
                9, 10, 0, 0, 0,
                11, 12, 0, 0, 0,
            ],
            grid.ToArray());
    }

    [Fact]
    public void Keeps_colours_together() =>
        Assert.Equal([2, 8, 3], ImageGrid.Arrange(Ops.Zeros([3, 2, 2, 3]), columns: 3, gap: 1).Shape.ToArray());

    [Fact]
    public void Refuses_what_are_no_pictures() =>
        Assert.Equal("CJ3321", Assert.Throws<ShapeException>(() => ImageGrid.Arrange(Ops.Zeros([4, 784]))).Problem.Code);
}
