using System.Text.RegularExpressions;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed partial class ErrorBookTests
{
    private static readonly ErrorBook _book = ErrorBook.Load();

    [Fact]
    public void Every_code_in_the_sources_has_a_page()
    {
        var used = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct().Order();
        Assert.Equal([], used.Except(_book.Entries.Select(e => e.Code)));
    }

    [Fact]
    public void Codes_are_unique_and_in_order() => Assert.Equal(_book.Entries.Select(e => e.Code).Distinct().Order(), _book.Entries.Select(e => e.Code));

    [Fact]
    public void Every_page_shows_code_that_fails_and_code_that_works() =>
        Assert.All(_book.Entries, e => Assert.True(Regex.Count(e.Text, "^(Fails|Works|Shows more):$", RegexOptions.Multiline) >= 2, e.Code));

    [GeneratedRegex("\"(CJ\\d{4})\"")]
    private static partial Regex Code();
}
