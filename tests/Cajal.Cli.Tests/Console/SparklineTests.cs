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

    [Fact]
    public void A_long_row_fits_a_line_and_ends_with_its_last_value()
    {
        var line = Sparkline.Draw([.. Enumerable.Range(0, 1000).Select(i => (double)i)], unicode: true);
        Assert.Equal(50, line.Length);
        Assert.Equal(('▁', '█'), (line[0], line[^1]));
    }
}
