using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class AxesTests
{
    [Fact]
    public void Compares_by_value()
    {
        Axes a = [1, 2], b = new[] { 1, 2 };
        Assert.True(a == b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.True(a != (Axes)1);
    }

    [Fact]
    public void Comes_from_one_number() => Assert.Equal([3], (Axes)3);

    [Fact]
    public void Inverts_permutations() => Assert.Equal([1, 2, 0], Axes.Create([2, 0, 1]).Inverse());

    [Fact]
    public void Counts_up() => Assert.Equal([2, 3, 4], Axes.Range(2, 3));

    [Fact]
    public void Prints_as_in_Python() => Assert.Equal("[0, 2]", Axes.Create([0, 2]).ToString());
}
