using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class WindowsTests
{
    [Fact]
    public void Slides_windows_along_an_axis() => Are([0, 2, 2, 4], [2, 2], Range(6).SlidingWindows(0, 2, 2, 2));

    [Fact]
    public void Adds_overlaps_up() => Are([1, 2, 1], 3, Ops.Ones([2, 2]).OverlapAdd(0));

    [Fact]
    public void Leaves_the_rest_of_the_length_empty() => Are([1, 1, 1, 1, 0], 5, Ops.Ones([2, 2]).OverlapAdd(0, 2, 1, 5));

    [Fact]
    public void Is_the_transpose_of_sliding()
    {
        // <windows(x), w> = <x, overlap-add(w)>.
        var (x, w) = (Range(7), Range(3, 2).Square());
        var left = (x.SlidingWindows(0, 2, 2, 2) * w).Sum().Item();
        Assert.Equal(left, (x * w.OverlapAdd(0, 2, 2, 7)).Sum().Item());
    }

    [Fact]
    public void Refuses_a_length_that_does_not_fit() => Assert.Equal("CJ1222", CodeOf(() => Ops.Ones([2, 2]).OverlapAdd(0, length: 9)));
}
