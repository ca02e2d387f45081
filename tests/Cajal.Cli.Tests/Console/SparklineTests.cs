using Xunit;

namespace Cajal.Cli.Tests;

public sealed class SparklineTests
{
    [Fact]
    public void Runs_from_the_least_to_the_greatest() => Assert.Equal("█▅▁ ", Sparkline.Draw([2, 1, 0, double.NaN], unicode: true));

    [Fact]
    public void A_constant_row_stays_in_the_middle() => Assert.Equal("++", Sparkline.Draw([3, 3], unicode: false));

    [Fact]
    public void Nothing_finite_is_nothing_to_draw() => Assert.Equal("  ", Sparkline.Draw([double.NaN, double.NaN], unicode: true));
}
