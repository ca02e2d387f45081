using System.Text.RegularExpressions;
using Xunit;

namespace Cajal.Tests;

public sealed partial class ErrorBookTests
{
    [Fact]
    public void Every_code_of_networks_and_data_has_a_page_in_the_book()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Cajal.slnx"))) root = Path.GetDirectoryName(root)!;
        var book = File.ReadAllText(Path.Combine(root, "docs", "errors.md"));
        var sources = Directory.EnumerateFiles(Path.Combine(root, "src", "Cajal"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        var thrown = sources.SelectMany(f => Thrown().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct();
        Assert.All(thrown, code => Assert.Contains($"## {code} ", book));
    }

    [GeneratedRegex("Problem\\(\\s*\"(CJ[234]\\d{3})\"")]
    private static partial Regex Thrown();
}
