using System.Xml.Linq;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class LineChartTests
{
    private static XElement Draw(params Series[] series) => XElement.Parse(LineChart.Draw("c", "Loss", "", series));

    private static IEnumerable<string> Labels(XElement svg) => svg.Descendants("text").Select(t => t.Value);

    [Fact]
    public void Draws_lines_ticks_and_end_labels() =>
        Golden.Match(LineChart.Draw("curve", "Loss", "", [new("training", [2.3, 1.1, 0.6, 0.4]), new("held out", [1.9, 1.0, 0.7, 0.55])]));

    [Fact]
    public void Says_in_words_where_the_lines_go() => Assert.Equal(
        "training goes from 2.0000 to 0.5000 in 2 epochs.", Draw(new Series("training", [2, 0.5])).Element("desc")!.Value);

    [Fact]
    public void Marks_where_a_line_stops_being_a_number()
    {
        var svg = Draw(new Series("training", [2, 1, double.NaN, double.NaN]));
        Assert.Contains("not a number from here", Labels(svg));
        Assert.DoesNotContain("NaN", svg.ToString());
    }

    [Fact]
    public void One_epoch_and_equal_values_are_no_trouble() => Assert.DoesNotContain("NaN", Draw(new Series("a", [1]), new Series("b", [1])).ToString());

    [Fact]
    public void Labels_of_close_lines_do_not_overlap()
    {
        var y = Draw(new Series("a", [0, 1]), new Series("b", [0, 1.0001]), new Series("c", [0, 0.9999]))
            .Descendants("text").Where(t => t.Attribute("class")!.Value.StartsWith("label", StringComparison.Ordinal))
            .Select(t => (double)t.Attribute("y")!).Order().ToArray();
        Assert.True(y[1] - y[0] >= 14 && y[2] - y[1] >= 14);
    }
}
