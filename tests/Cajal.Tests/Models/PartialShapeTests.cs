using Xunit;

namespace Cajal.Tests.Models;

public sealed class PartialShapeTests
{
    [Fact]
    public void Is_written_as_a_list_with_null_for_what_is_open()
    {
        PartialShape shape = [null, 28, 28];
        Assert.Equal("[None, 28, 28]", shape.ToString());
        Assert.Equal(28, shape[-1]);
        Assert.False(shape.IsKnown);
        Assert.Equal("[28, 28]", shape.WithoutBatch().ToString());
    }

    [Fact]
    public void Accepts_what_agrees_where_it_is_known()
    {
        PartialShape shape = [null, 3];
        Assert.True(shape.Accepts([7, 3]));
        Assert.False(shape.Accepts([7, 4]));
        Assert.False(shape.Accepts([3]));
    }

    [Fact]
    public void Compares_by_value()
    {
        PartialShape a = [null, 3], b = [null, 3];
        Shape known = [2, 3];
        Assert.True(a == b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.True(a != known);
    }

    [Fact]
    public void Refuses_negative_extents() => Assert.Throws<ArgumentOutOfRangeException>(() => (PartialShape)(-1));
}
