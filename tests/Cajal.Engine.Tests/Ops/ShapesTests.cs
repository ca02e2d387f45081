using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class ShapesTests
{
    private static readonly Tensor X = Range(2, 3);

    [Fact]
    public void Reverses_the_axes_by_default() => Are([0, 3, 1, 4, 2, 5], [3, 2], X.Transpose());

    [Fact]
    public void Transposes_as_told() => Assert.Equal([4, 2, 3], Range(2, 3, 4).Transpose(2, 0, 1).Shape);

    [Fact]
    public void Refuses_half_a_permutation() => Assert.Equal("CJ1211", CodeOf(() => Range(2, 3, 4).Transpose(1, 0)));

    [Fact]
    public void Moves_axes()
    {
        Assert.Equal([3, 4, 2], Range(2, 3, 4).MoveAxis(0, -1).Shape);
        Assert.Equal([4, 3, 2], Range(2, 3, 4).MoveAxis([0, 1], [-1, -2]).Shape);
    }

    [Fact]
    public void Swaps_axes() => Are([0, 3, 1, 4, 2, 5], [3, 2], X.SwapAxes(0, -1));

    [Fact]
    public void Adds_and_removes_axes_of_one()
    {
        Assert.Equal([1, 2, 3, 1], X.ExpandDims([0, -1]).Shape);
        Assert.Equal([2, 3], X.ExpandDims([0, -1]).Squeeze().Shape);
        Assert.Equal([2, 3, 1], X.ExpandDims([0, -1]).Squeeze(0).Shape);
    }

    [Fact]
    public void Does_not_squeeze_a_longer_axis() => Assert.Equal("CJ1209", CodeOf(() => X.Squeeze(1)));

    [Fact]
    public void Broadcasts_to_a_shape() => Are([1, 1, 1, 2, 2, 2], [2, 3], ((Tensor)new double[,] { { 1 }, { 2 } }).BroadcastTo([2, 3]));

    [Fact]
    public void Refuses_a_shape_it_cannot_broadcast_to() => Assert.Equal("CJ1210", CodeOf(() => X.BroadcastTo([3, 3])));

    [Fact]
    public void Joins_along_an_axis()
    {
        Are([0, 1, 2, 0, 3, 4, 5, 1], [2, 4], Ops.Concatenate([X, Range(2, 1)], -1));
        Are([0, 1, 2, 0, 1, 2, 3, 4, 5], [3, 3], Ops.Concatenate([Range(1, 3), X]));
    }

    [Fact]
    public void Joins_different_dtypes_in_the_larger() =>
        Assert.Equal(DType.Float64, Ops.Concatenate([Range(2), new int[] { 1 }, new double[] { 2 }]).DType);

    [Fact]
    public void Says_which_tensor_does_not_fit() => Assert.Equal("CJ1207", CodeOf(() => Ops.Concatenate([X, Range(3, 3)], 1)));

    [Fact]
    public void Refuses_to_join_nothing() => Assert.Equal("CJ1208", CodeOf(() => Ops.Stack([])));

    [Fact]
    public void Stacks_on_a_new_axis()
    {
        Are([0, 1, 0, 1], [2, 2], Ops.Stack([Range(2), Range(2)]));
        Are([0, 0, 1, 1], [2, 2], Ops.Stack([Range(2), Range(2)], -1));
    }

    [Fact]
    public void Splits_into_equal_parts()
    {
        var parts = X.Split(3, 1);
        Assert.Equal(3, parts.Length);
        Are([1, 4], [2, 1], parts[1]);
    }

    [Fact]
    public void Splits_before_places()
    {
        var parts = Range(5).Split([1, 3]);
        Are([0], 1, parts[0]);
        Are([1, 2], 2, parts[1]);
        Are([3, 4], 2, parts[2]);
    }

    [Fact]
    public void Refuses_an_uneven_split() => Assert.Equal("CJ1212", CodeOf(() => X.Split(2, 1)));

    [Fact]
    public void Unstacks_into_slices() => Are([3, 4, 5], 3, X.Unstack()[1]);

    [Fact]
    public void Tiles_as_numpy_does()
    {
        Are([0, 1, 0, 1, 0, 1, 0, 1], [2, 4], Range(2).Tile(2, 2));
        Are([0, 1, 0, 1, 2, 3, 2, 3], [2, 4], Range(2, 2).Tile(2));
    }

    [Fact]
    public void Repeats_entries()
    {
        Are([0, 0, 1, 1], 4, Range(2).Repeat(2));
        Are([0, 0, 1, 1, 2, 2, 3, 3], [2, 4], Range(2, 2).Repeat(2, 1));
        Are([], 0, Range(2).Repeat(0));
    }

    [Fact]
    public void Flips_axes() => Are([2, 1, 0, 5, 4, 3], [2, 3], X.Flip(1));

    [Theory]
    [InlineData(1, new double[] { 4, 0, 1, 2, 3 })]
    [InlineData(-2, new double[] { 2, 3, 4, 0, 1 })]
    [InlineData(7, new double[] { 3, 4, 0, 1, 2 })]
    [InlineData(0, new double[] { 0, 1, 2, 3, 4 })]
    public void Rolls_around(int shift, double[] expected) => Are(expected, 5, Range(5).Roll(shift));

    [Fact]
    public void Pads_with_a_number() => Are([9, 0, 1, 9, 9], 5, Range(2).Pad([(1, 2)], 9));

    [Fact]
    public void Pads_nan_with_a_number() => Are([double.NaN, 1], 2, ((Tensor)new[] { double.NaN }).Pad([(0, 1)], 1));

    [Fact]
    public void Refuses_a_width_too_few() => Assert.Equal("CJ1213", CodeOf(() => Range(2, 2, 2).Pad([(1, 1), (1, 1)])));
}
