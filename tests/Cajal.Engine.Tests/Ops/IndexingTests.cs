using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class IndexingTests
{
    private static readonly Tensor X = Range(3, 4);

    [Fact]
    public void Takes_rows_by_place()
    {
        Are([4, 5, 6, 7], 4, X[1]);
        Are([8, 9, 10, 11], 4, X[-1]);
        Are([8, 9, 10, 11], 4, X[^1]);
    }

    [Fact]
    public void Takes_ranges_of_each_axis()
    {
        Are([1, 5, 9], 3, X[.., 1]);
        Are([5, 6], [1, 2], X[1..2, 1..3]);
        Are([6, 7], 2, X[1, ^2..]);
        Are([], [0, 4], X[3..]);
    }

    [Fact]
    public void Cuts_ranges_off_at_the_end() => Are([8, 9, 10, 11], [1, 4], X[2..99]);

    [Fact]
    public void Steps_forwards_and_backwards()
    {
        Are([0, 2], 2, X[0, TensorIndex.Slice(null, null, 2)]);
        Are([3, 2, 1, 0], 4, X[0, TensorIndex.Slice(null, null, -1)]);
        Are([3, 1], 2, X[0, TensorIndex.Slice(-1, 0, -2)]);
        Are([2, 1, 0], 3, X[0, TensorIndex.Slice(2, null, -1)]);
    }

    [Fact]
    public void Skips_axes_with_an_ellipsis() => Are([1, 3, 5, 7], [2, 2], Range(2, 2, 2)[TensorIndex.Ellipsis, 1]);

    [Fact]
    public void Makes_new_axes() => Assert.Equal([3, 1, 4], X[.., TensorIndex.NewAxis].Shape);

    [Fact]
    public void Names_a_place_that_does_not_exist() => Assert.Equal("CJ1214", CodeOf(() => _ = X[3]));

    [Fact]
    public void Refuses_more_places_than_axes() => Assert.Equal("CJ1214", CodeOf(() => _ = X[0, 0, 0]));

    [Fact]
    public void Refuses_a_step_of_zero() => Assert.Equal("CJ1223", CodeOf(() => TensorIndex.Slice(0, 1, 0)));

    [Fact]
    public void Takes_along_an_axis_with_negative_places()
    {
        Are([8, 9, 10, 11, 0, 1, 2, 3], [2, 4], X.Take(new[] { -1, 0 }, 0));
        Are([3, 1, 7, 5, 11, 9], [3, 2], X.Take(new[] { -1, 1 }, 1));
        Are([11, 5], 2, X.Take(new[] { -1, 5 }));
    }

    [Fact]
    public void Indices_replace_their_axis() => Assert.Equal([3, 2, 2], X.Take(new[,] { { 0, 1 }, { 2, 3 } }, 1).Shape);

    [Fact]
    public void Refuses_broken_indices() =>
        Assert.Equal("CJ1215", Assert.Throws<DTypeException>(() => X.Take(new[] { 1.0 }, 0)).Code);

    [Fact]
    public void Takes_a_place_of_its_own_for_every_row() =>
        Are([3, 4, 10], [3, 1], X.TakeAlongAxis(new[,] { { 3 }, { 0 }, { -2 } }, 1));

    [Fact]
    public void Adds_segments_up() => Are([4, 0, 2], 3, ((Tensor)new[] { 1.0, 2, 3 }).SegmentSum(new[] { 0, 2, 0 }, 3));

    [Fact]
    public void Cuts_a_block() => Are([5, 6, 9, 10], [2, 2], X.Slice([1, 1], [2, 2]));

    [Fact]
    public void Refuses_a_block_outside() => Assert.Equal("CJ1214", CodeOf(() => X.Slice([2, 0], [2, 4])));

    [Fact]
    public void Encodes_classes_and_leaves_unknown_ones_empty() =>
        Are([0, 1, 0, 0, 0, 0], [2, 3], Ops.OneHot(new[] { 1, 3 }, 3));

    [Fact]
    public void Puts_classes_on_another_axis() => Are([0, 1, 1, 0], [2, 2], Ops.OneHot(new[] { 1, 0 }, 2, axis: 0));

    [Fact]
    public void Replaces_a_block() => Are([0, 1, 2, 3, 4, 7, 7, 7, 8, 9, 10, 11], [3, 4], X.SliceUpdate([1, 1], Ops.Full([1, 3], 7)));

    [Fact]
    public void Marks_every_place_that_occurs() => Are([1, 0, 1], 3, Ops.MultiHot(new[] { 0, 2, 2 }, 3));

    [Fact]
    public void Counts_numbers_and_weights()
    {
        Are([1, 0, 2], 3, Ops.Bincount(new[] { 0, 2, 2, 9 }, 3));
        Are([0.5, 2.5], 2, Ops.Bincount(new[] { 0, 1, 1 }, 2, new[] { 0.5, 1, 1.5 }));
    }

    [Fact]
    public void Finds_the_bin_as_numpy_does() => Are([0, 1, 1, 3], 4, Ops.Digitize(new[] { -1.0, 0, 0.5, 9 }, new[] { 0.0, 1, 2 }));
}
