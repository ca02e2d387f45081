using System.Text.RegularExpressions;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed partial class CatalogueTests
{
    private static readonly Dictionary<string, (string Template, string Translated)[]> _entries = MessageSources.Projects.ToDictionary(p => p, p =>
    {
        using var reader = new StreamReader(Path.Combine(Repository.Root, "src", p, "Languages", "zh.txt"));
        return Catalogue.Entries(reader).ToArray();
    });

    public static TheoryData<string> Projects => [.. MessageSources.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_template_stands_once_in_its_catalogue(string project) =>
        Assert.Empty(_entries[project].GroupBy(e => e.Template).Where(g => g.Count() > 1).Select(g => g.Key));

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_translation_names_only_values_that_its_template_has(string project) =>
        Assert.Empty(_entries[project].Where(e => Holes(e.Translated).Except(Holes(e.Template)).Any()).Select(e => e.Template));

    [Fact]
    public void The_command_says_everything_in_Chinese() => Assert.DoesNotContain(Missing("Cajal.Cli"), t => !Code().IsMatch(t));

    /// <summary>
    /// CAJAL_MISSING=file writes the templates without translation of all projects there, in the form of a catalogue, to be filled in.
    /// </summary>
    [Fact]
    public void Lists_what_is_not_translated_yet()
    {
        if (Environment.GetEnvironmentVariable("CAJAL_MISSING") is not { Length: > 0 } path) return;
        File.WriteAllLines(path, MessageSources.Projects.SelectMany(p => (string[])[$"# {p}", .. Missing(p).SelectMany(t => (string[])[t.Replace("\n", "\\n", StringComparison.Ordinal), "", ""])]));
    }

    private static IEnumerable<string> Missing(string project) =>
        MessageSources.Templates(project).Except(_entries.Values.SelectMany(e => e).Select(e => e.Template));

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(m => m.Groups[1].Value);

    // Command lines, options, and words that are said to the command.
    [GeneratedRegex("^(cajal .*|source .*|-.*|[A-Z]+|[a-z]+)$|^(fashion-mnist)$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\{(\d+)(?::t)?\}")]
    private static partial Regex Hole();
}
