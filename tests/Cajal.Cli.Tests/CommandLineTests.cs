using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class CommandLineTests
{
    private static (int Code, string Out, string Error) Run(params string[] words)
    {
        var fake = new FakeTerminal();
        var code = CommandLine.Run(words, fake.Make());
        return (code, fake.Out.ToString(), fake.Error.ToString());
    }

    [Fact]
    public void Help_lists_the_verbs() => Golden.Match(Run("--help").Out);

    [Fact]
    public void No_words_show_the_help() => Assert.Equal(Run("--help"), Run());

    [Fact]
    public void An_unknown_verb_is_answered_with_the_nearest()
    {
        var (code, output, error) = Run("doktor");
        Assert.Equal(CommandLine.WrongUsage, code);
        Assert.Empty(output);
        Golden.Match(error);
    }

    [Fact]
    public void An_unknown_option_is_answered_with_the_nearest()
    {
        var (code, _, error) = Run("doctor", "--jason");
        Assert.Equal(CommandLine.WrongUsage, code);
        Golden.Match(error);
    }

    [Fact]
    public void An_option_is_not_taken_for_an_argument() => Assert.Contains("'--foo'", Run("explain", "--foo").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("threads")]
    [InlineData("vectors")]
    [InlineData("kernels")]
    public void Doctor_says_what_was_found(string fact) => Assert.Contains($"  {fact} ", Run("doctor").Out, StringComparison.Ordinal);

    [Fact]
    public void Doctor_ends_with_a_line_for_programs() =>
        Assert.StartsWith("{\"system\":", Run("doctor", "--json").Out.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);

    [Fact]
    public void Explain_shows_the_page_of_a_code() => Golden.Match(Run("explain", "cj1005").Out);

    [Fact]
    public void Explain_refuses_a_code_that_does_not_exist()
    {
        var (code, _, error) = Run("explain", "CJ0000");
        Assert.Equal(CommandLine.WrongUsage, code);
        Golden.Match(error);
    }
}
