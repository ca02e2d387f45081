using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class ShapeTests
{
    private static readonly Shape Box = [2, 3, 4];

    [Fact]
    public void Compares_by_value()
    {
        Assert.True(Box == new[] { 2, 3, 4 });
        Assert.Equal(Box.GetHashCode(), ((Shape)new[] { 2, 3, 4 }).GetHashCode());
        Assert.False(Box.Equals([2, 3]));
    }

    [Fact]
    public void Counts_elements()
    {
        Assert.Equal(24, Box.Size);
        Assert.Equal(1, Shape.Scalar.Size);
        Assert.Equal(0, Shape.Create([2, 0]).Size);
        Assert.Equal(12, Box.SizeFrom(1));
    }

    [Fact]
    public void Counts_negative_axes_from_the_last()
    {
        Assert.Equal(4, Box[-1]);
        Assert.Equal(1, Box.Axis(-2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Box.Axis(3));
    }

    [Fact]
    public void Is_changed_by_making_another()
    {
        Assert.Equal([9, 2, 3, 4], Box.Prepend(9));
        Assert.Equal([2, 3, 4, 9], Box.Append(9));
        Assert.Equal([2, 9, 4], Box.With(1, 9));
        Assert.Equal([3], Box.Without([0, 2]));
        Assert.Equal([1, 3, 1], Box.Keep([0, 2]));
    }

    [Fact]
    public void Has_row_major_strides() => Assert.Equal([12L, 4, 1], Box.Strides());

    [Fact]
    public void Refuses_negative_extents() => Assert.Throws<ArgumentOutOfRangeException>(() => Shape.Create([2, -1]));

    [Fact]
    public void Refuses_sizes_beyond_64_bits() =>
        Assert.Throws<OverflowException>(() => Shape.Create([int.MaxValue, int.MaxValue, int.MaxValue]).Size);

    [Fact]
    public void Prints_as_in_Python()
    {
        Assert.Equal("[2, 3, 4]", Box.ToString());
        Assert.Equal("[]", Shape.Scalar.ToString());
    }
}
