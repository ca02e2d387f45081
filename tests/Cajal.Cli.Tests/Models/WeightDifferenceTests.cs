using Xunit;

namespace Cajal.Cli.Tests;

public sealed class WeightDifferenceTests
{
    [Fact]
    public void Of_equal_arrays_is_nothing()
    {
        Tensor a = new float[] { 1, -0f, float.NaN };
        Assert.Equal(new WeightDifference(3, 0, 0, 0, 1), WeightDifference.Of(a, new float[] { 1, -0f, float.NaN }));
    }

    [Fact]
    public void Counts_measures_and_compares_directions()
    {
        var found = WeightDifference.Of(new float[] { 3, 4 }, new float[] { 3, 0 });
        Assert.Equal((2, 1), (found.Count, found.Changed));
        Assert.Equal((4, 0.8, 0.6), (found.Largest, found.Relative, Math.Round(found.Cosine, 12)));
    }

    [Fact]
    public void A_number_on_one_side_only_is_infinitely_far() =>
        Assert.Equal(double.PositiveInfinity, WeightDifference.Of(new float[] { 1 }, new float[] { float.NaN }).Largest);

    [Fact]
    public void Other_types_are_compared_by_value()
    {
        Assert.Equal(0, WeightDifference.Of(new int[] { 1, 2 }, new double[] { 1, 2 }).Changed);
        Assert.Equal(0.5, WeightDifference.Of(new int[] { 1, 2 }, new double[] { 1, 2.5 }).Largest);
    }
}
