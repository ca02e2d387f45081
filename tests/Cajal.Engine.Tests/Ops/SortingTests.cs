using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class SortingTests
{
    private static readonly Tensor X = new double[,] { { 3, 1, 2 }, { 1, 5, 4 } };

    [Fact]
    public void Sorts_along_an_axis()
    {
        Are([1, 2, 3, 1, 4, 5], [2, 3], X.Sort());
        Are([1, 1, 2, 3, 5, 4], [2, 3], X.Sort(0));
    }

    [Fact]
    public void Gives_the_order_and_keeps_equals_in_theirs() => Are([1, 3, 0, 2], 4, ((Tensor)new[] { 2.0, 1, 2, 1 }).ArgSort());

    [Fact]
    public void Sorts_nan_to_the_end() => Are([1, 2, double.NaN], 3, ((Tensor)new[] { double.NaN, 2, 1 }).Sort());

    [Fact]
    public void Finds_the_largest_with_their_places()
    {
        var (values, indices) = X.TopK(2);
        Are([3, 2, 5, 4], [2, 2], values);
        Are([0, 2, 1, 2], [2, 2], indices);
    }

    [Fact]
    public void Refuses_to_pick_more_than_there_are() => Assert.Equal("CJ1217", CodeOf(() => X.TopK(4)));

    [Fact]
    public void Says_whether_the_target_is_among_the_best()
    {
        var isIn = Ops.InTopK(new[] { 2, 0, 7 }, new[,] { { 3.0, 1, 2 }, { 1, 5, 4 }, { 1, 1, 1 } }, 2);
        Are([1, 0, 0], 3, isIn);
    }

    [Fact]
    public void Counts_classes_that_tie_with_the_last_place() =>
        Are([1], 1, Ops.InTopK(new[] { 2 }, new[,] { { 1.0, 1, 1 } }, 1));

    [Fact]
    public void Finds_quantiles_between_elements()
    {
        Tensor x = new[] { 4.0, 1, 3, 2 };
        Are([2.5], [], x.Median());
        Are([1, 4, 1.75], Ops.Stack([x.Quantile(0), x.Quantile(1), x.Quantile(0.25)]));
        Are([2, 4], [2, 1], X.Median(1, keepDims: true));
    }

    [Fact]
    public void Quantiles_of_nan_are_nan() => Are([double.NaN], [], ((Tensor)new[] { 1, double.NaN }).Quantile(0));
}
