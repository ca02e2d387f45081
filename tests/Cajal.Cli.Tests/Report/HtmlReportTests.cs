using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed partial class HtmlReportTests
{
    private static ReportContent Content(params Mistake[] mistakes) => new()
    {
        Title = "digits <& more>",
        Result = "2 of 3 held-out pictures read rightly.",
        Facts = [("data", "digits"), ("epochs", "2")],
        Curves = [("loss", [new("training", [2, double.NaN]), new("held out", [2.1, 1.5])])],
        Network = NetworkDrawing.Draw("network", new("input", "Input", "(4)", 0, 4), [new("d", "Dense", "(2)", 10, 2, new float[4, 2])], (2, 2), null),
        Confusion = new[,] { { 1, 0 }, { 1, 1 } },
        Classes = ["a", "b"],
        Mistakes = mistakes,
        Image = (2, 2),
        Command = "cajal train digits --seed 1",
        Source = "Drawn by hand.",
    };

    private static XDocument Page(params Mistake[] mistakes)
    {
        using var reader = XmlReader.Create(new StringReader(HtmlReport.Write(Content(mistakes))), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static readonly Mistake _mistake = new(7, [0, 1, 1, 0], "b", "a", 0.61);

    [Fact]
    public void Is_well_formed_and_escapes_names() => Assert.Equal("digits <& more>", Page(_mistake).Descendants("h1").Single().Value);

    [Fact]
    public void Loads_nothing_and_runs_nothing()
    {
        var page = HtmlReport.Write(Content(_mistake));
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.All(Page(_mistake).Descendants().Attributes().Where(a => a.Name.LocalName is "src" or "href"), a => Assert.StartsWith("data:", a.Value));
    }

    [Fact]
    public void Every_figure_says_what_it_is()
    {
        var figures = Page(_mistake).Descendants("svg").ToArray();
        Assert.Equal(3, figures.Length);
        Assert.All(figures, f => Assert.Equal("img", f.Attribute("role")!.Value));
        Assert.All(figures, f => Assert.NotEmpty(f.Element("title")!.Value + f.Element("desc")!.Value));
        Assert.All(Page(_mistake).Descendants("img"), i => Assert.Equal("held-out picture 7, is b, read as a", i.Attribute("alt")!.Value));
    }

    [Fact]
    public void Names_are_unique()
    {
        var ids = Page(_mistake).Descendants().Attributes("id").Select(a => a.Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Every_class_in_use_that_has_a_colour_is_defined_in_both_themes()
    {
        var style = Page().Descendants("style").Single().Value;
        foreach (Match use in Variable().Matches(style)) Assert.Equal(2, Regex.Count(style, $"--{use.Groups[1].Value}: "));
    }

    [Fact]
    public void Figures_stand_in_tables_too()
    {
        var tables = Page().Descendants("table").Select(t => string.Join(" ", t.Descendants("td").Select(d => d.Value))).ToArray();
        Assert.Equal(["2.0000 2.1000 nan 1.5000", "1 0 100.0 % 1 1 50.0 %"], tables);
    }

    [Fact]
    public void No_mistakes_are_said_to_be_none() => Assert.Contains("None on the held-out pictures.", HtmlReport.Write(Content()), StringComparison.Ordinal);

    [GeneratedRegex(@"var\(--(\w+)\)")]
    private static partial Regex Variable();
}
