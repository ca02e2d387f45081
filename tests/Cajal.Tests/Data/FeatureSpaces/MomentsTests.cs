using Cajal.Data.FeatureSpaces;
using Xunit;

namespace Cajal.Tests.Data.FeatureSpaces;

public sealed class MomentsTests
{
    [Fact]
    public void Of_small_numbers() => Assert.Equal((2.5, Math.Sqrt(1.25)), Moments.Of([1, 2, 3, 4]));

    [Fact]
    public void Of_numbers_whose_squares_are_not_finite() => Assert.Equal((0, 1e300), Moments.Of([1e300, -1e300]));

    [Fact]
    public void Of_none_and_of_zeros() => Assert.Equal(((0.0, 0.0), (0.0, 0.0)), (Moments.Of([]), Moments.Of([0, 0])));
}
