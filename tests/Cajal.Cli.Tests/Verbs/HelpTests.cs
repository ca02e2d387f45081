using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class HelpTests
{
    private static string Help(params string[] words)
    {
        var fake = new FakeTerminal();
        Assert.Equal(CommandLine.Ok, CommandLine.Run([.. words, "--help"], fake.Make()));
        return fake.Out.ToString();
    }

    [Fact]
    public void Of_train() => Golden.Match(Help("train"));

    [Fact]
    public void Of_train_in_Chinese() => Golden.Match(Help("train", "--lang", "zh"));

    [Fact]
    public void Of_everything_in_Chinese() => Golden.Match(Help("--lang=zh"));

    [Fact]
    public void Of_evaluate() => Golden.Match(Help("evaluate"));

    [Fact]
    public void Of_predict() => Golden.Match(Help("predict"));

    [Fact]
    public void Of_inspect() => Golden.Match(Help("inspect"));

    [Fact]
    public void Every_verb_has_an_example() =>
        Assert.All(CommandLine.Root(new FakeTerminal().Make()).Subcommands, c => Assert.NotEmpty(Assert.IsType<Verb>(c).Examples));

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void No_line_is_wider_than_the_terminal(string language)
    {
        foreach (var verb in CommandLine.Root(new FakeTerminal().Make()).Subcommands)
        {
            var lines = Help(verb.Name, "--lang", language).Split('\n');
            Assert.All(lines, l => Assert.True(TextWidth.Of(l) <= 80 || l.Contains("> ~/", StringComparison.Ordinal), l));
        }
    }

    [Fact]
    public void Chinese_breaks_between_characters_and_keeps_its_full_stops() =>
        Assert.Equal(["一二三四五六七八九十", "一二三四五六七八九", "十。"], HelpPage.Wrap("一二三四五六七八九十一二三四五六七八九十。", 20));

    [Fact]
    public void A_language_does_not_outlive_the_command()
    {
        Help("train", "--lang", "zh");
        Assert.Equal("en", Language.Current);
    }

    [Fact]
    public void Errors_are_said_in_the_language_asked_for()
    {
        var fake = new FakeTerminal();
        Assert.Equal(CommandLine.WrongUsage, CommandLine.Run(["trian", "--lang", "zh"], fake.Make()));
        Golden.Match(fake.Error.ToString());
    }
}
