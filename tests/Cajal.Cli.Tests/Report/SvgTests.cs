using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class SvgTests
{
    [Theory]
    [InlineData(1, "1")]
    [InlineData(-0.00001, "0")]
    [InlineData(1234.56789, "1234.568")]
    public void Numbers_have_at_most_three_decimals(double value, string text) => Assert.Equal(text, Svg.Number(value));

    [Fact]
    public void Text_cannot_become_markup() => Assert.Equal("&lt;script&gt; &amp;&quot; ", Svg.Escape("<script> &\"\u0001"));

    [Fact]
    public void A_path_is_interrupted_where_a_point_is_missing() =>
        Assert.Contains("d=\"M0 0L1 1M3 3\"", new Svg(4, 4, "f", "t", "d").Path([(0, 0), (1, 1), (2, double.NaN), (3, 3)], "line").Finish());

    [Fact]
    public void A_figure_has_a_role_a_title_and_a_description() => Golden.Match(
        new Svg(100, 50, "figure", "A title", "What it shows.").Rect(0, 0, 10.12345, 5, "cell", 0.5, 2).Circle(1, 2, 3, "dot").Line(0, 0, 1, 1, "rule")
            .Text(5, 6, "a < b", "label", "middle").Image(0, 0, 8, 8, "data:,").Finish());
}
