using System.Text.RegularExpressions;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class ErrorBookTests
{
    private static readonly ErrorBook _book = ErrorBook.Load();

    [Fact]
    public void Codes_are_unique_and_in_order() => Assert.Equal(_book.Entries.Select(e => e.Code).Distinct().Order(), _book.Entries.Select(e => e.Code));

    [Fact]
    public void Every_page_shows_code_that_fails_and_code_that_works() =>
        Assert.All(_book.Entries, e => Assert.True(Regex.Count(e.Text, "^(Fails|Works|Shows more):$", RegexOptions.Multiline) >= 2, e.Code));
}
