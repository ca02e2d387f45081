using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class ReductionsTests
{
    private static readonly Tensor X = new double[,] { { 1, 2, 3 }, { 4, 5, 6 } };

    [Fact]
    public void Sums_over_everything_by_default() => Are([21], [], X.Sum());

    [Fact]
    public void Sums_over_negative_axes() => Are([6, 15], 2, X.Sum(axis: -1));

    [Fact]
    public void Sums_over_several_axes_and_keeps_them() => Are([21], [1, 1], X.Sum(axis: [0, 1], keepDims: true));

    [Fact]
    public void Sum_of_bools_counts_in_int32()
    {
        var count = (X > 2).Sum();
        Assert.Equal((4.0, DType.Int32), (count.Item(), count.DType));
    }

    [Fact]
    public void Sum_of_nothing_is_zero() => Are([0, 0], 2, Ops.Zeros([2, 0]).Sum(1));

    [Fact]
    public void Mean_of_integers_is_float() => Are([1.5], [], ((Tensor)new[] { 1, 2 }).Mean());

    [Fact]
    public void Mean_of_nothing_is_nan() => Are([double.NaN], [], Ops.Zeros(0).Mean());

    [Fact]
    public void Weighs_averages_along_one_axis() => Are([2.5, 5.5], 2, X.Average(1, new double[] { 0, 1, 1 }));

    [Fact]
    public void Max_and_min_take_an_axis()
    {
        Are([4, 5, 6], 3, X.Max(0));
        Are([1, 4], [2, 1], X.Min(1, keepDims: true));
    }

    [Fact]
    public void Max_lets_nan_win() => Are([double.NaN], [], ((Tensor)new[] { 1, double.NaN, 2 }).Max());

    [Fact]
    public void Max_of_nothing_is_refused() => Assert.Equal("CJ1203", CodeOf(() => Ops.Zeros([2, 0]).Max(1)));

    [Theory]
    [InlineData(new double[0], 1)]
    [InlineData(new double[] { 7 }, 7)]
    [InlineData(new double[] { 2, 3, 4 }, 24)]
    [InlineData(new double[] { 2, -3, 4, 5, -1 }, 120)]
    [InlineData(new double[] { 2, 0, 4, 5, -1, 3, 9 }, 0)]
    public void Multiplies_any_number_of_elements(double[] x, double product) => Are([product], [], ((Tensor)x).Prod());

    [Fact]
    public void Multiplies_along_one_axis() => Are([6, 120], 2, X.Prod(1));

    [Fact]
    public void Variance_divides_by_the_count()
    {
        Are([2.0 / 3, 2.0 / 3], 2, X.Var(1));
        Are([1.5, 1.5, 1.5], 3, X.Std(0));
    }

    [Fact]
    public void Moments_are_mean_and_variance()
    {
        var (mean, variance) = X.Moments(0);
        Are([2.5, 3.5, 4.5], 3, mean);
        Are([2.25, 2.25, 2.25], 3, variance);
    }

    [Fact]
    public void Log_sum_exp_does_not_overflow() => Are([1000 + Math.Log(2)], [], ((Tensor)new[] { 1000.0, 1000.0 }).LogSumExp());

    [Fact]
    public void Log_sum_exp_of_minus_infinities_is_minus_infinity() =>
        Are([double.NegativeInfinity], [], ((Tensor)new[] { double.NegativeInfinity, double.NegativeInfinity }).LogSumExp());

    [Theory]
    [InlineData(2, 5)]
    [InlineData(1, 7)]
    [InlineData(3, 4.497941445275415)] // cbrt(27 + 64)
    [InlineData(double.PositiveInfinity, 4)]
    [InlineData(double.NegativeInfinity, 3)]
    public void Measures_vectors_in_several_norms(double order, double length) =>
        Are([length], [], ((Tensor)new[] { 3.0, -4.0 }).Norm(order));

    [Fact]
    public void Any_and_all_of_nothing_are_false_and_true()
    {
        Are([0], [], Ops.Zeros(0).Any());
        Are([1], [], Ops.Zeros(0).All());
    }

    [Fact]
    public void Any_and_all_look_along_an_axis()
    {
        Tensor x = new[,] { { 0, 1 }, { 0, 0 } };
        Are([1, 0], 2, x.Any(1));
        Are([0, 0], 2, x.All(1));
    }

    [Fact]
    public void Finds_the_first_of_equal_extremes()
    {
        Tensor x = new[] { 3.0, 1, 3, 1 };
        Are([0], [], x.ArgMax());
        Are([1], [], x.ArgMin());
        Are([1, 0], 2, ((Tensor)new double[,] { { 1, 2 }, { 4, 3 } }).ArgMax(-1));
    }

    [Fact]
    public void Accumulates_sums_and_products()
    {
        Are([1, 3, 6, 4, 9, 15], [2, 3], X.CumSum(1));
        Are([1, 2, 6, 24, 120, 720], 6, X.CumProd());
        Are([1, 2, 6, 4, 20, 120], [2, 3], X.CumProd(-1));
    }

    [Fact]
    public void Names_the_axis_that_does_not_exist() => Assert.Equal("CJ1201", CodeOf(() => X.Sum(2)));

    [Fact]
    public void Refuses_an_axis_named_twice() => Assert.Equal("CJ1202", CodeOf(() => X.Sum([1, -1])));
}
