using System.Xml.Linq;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class ConfusionChartTests
{
    private static readonly int[,] _counts = { { 30, 2, 0 }, { 1, 33, 0 }, { 5, 0, 29 } };

    [Fact]
    public void Writes_every_count() => Golden.Match(ConfusionChart.Draw("m", _counts, ["0", "1", "2"]));

    [Fact]
    public void Says_what_is_confused_most() => Assert.Equal(
        "Rows are what the examples are, columns what the network read. 92 of 100 are right. Most frequent mistakes: 2 read as 0 5 times, 0 read as 1 2 times, 1 read as 0 1 times.",
        XElement.Parse(ConfusionChart.Draw("m", _counts, ["0", "1", "2"])).Element("desc")!.Value);
}
