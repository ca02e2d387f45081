using Cajal.Graph;
using Cajal.Plan;
using Xunit;

namespace Cajal.Engine.Tests.Plan;

public sealed class ViewTests
{
    private static View Of(params int[] shape) =>
        View.Of(new Node(0, new Iota(shape, 0, DType.Float32), [], new TensorSpec(shape, DType.Float32), null, ""));

    [Fact]
    public void A_permutation_moves_strides()
    {
        var view = Of(2, 3, 4).Through(new Permute([2, 0, 1]), [4, 2, 3])!.Value;
        Assert.Equal([1, 12, 4], view.Strides);
        Assert.False(view.IsContiguous);
    }

    [Fact]
    public void Splitting_an_axis_of_a_permuted_view_needs_no_copy()
    {
        var view = Of(6, 5).Through(new Permute([1, 0]), [5, 6])!.Value.Through(new Reshape([5, 2, 3]), [5, 2, 3])!.Value;
        Assert.Equal([1, 15, 5], view.Strides);
    }

    [Fact]
    public void Merging_axes_that_do_not_follow_each_other_needs_a_copy() =>
        Assert.Null(Of(6, 5).Through(new Permute([1, 0]), [5, 6])!.Value.Through(new Reshape(30), 30));

    [Fact]
    public void Cutting_and_turning_move_the_start()
    {
        var view = Of(4, 5).Through(new Pad([-1, 0], [0, -2]), [3, 3])!.Value.Through(new Flip(1), [3, 3])!.Value;
        Assert.Equal(5 + 2, view.Offset);
        Assert.Equal([5, -1], view.Strides);
    }

    [Fact]
    public void Windows_overlap_without_a_copy()
    {
        var view = Of(7).Through(new Windows(0, 3, 2, 1), [3, 3])!.Value;
        Assert.Equal([2, 1], view.Strides);
    }

    [Fact]
    public void Growing_needs_a_copy() => Assert.Null(Of(3).Through(new Pad(1, 0), 4));
}
