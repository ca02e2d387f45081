using Xunit;

namespace Cajal.Cli.Tests;

public sealed class TerminalRulesTests
{
    private static TerminalRules Rules(string environment = "", bool redirected = false, bool noColor = false)
    {
        var set = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        return new TerminalRules(name => set.GetValueOrDefault(name)) { OutIsRedirected = redirected, ErrorIsRedirected = redirected, NoColor = noColor };
    }

    [Fact]
    public void A_person_gets_colours_and_a_live_bar()
    {
        var rules = Rules("TERM=xterm-256color LANG=en_US.UTF-8");
        Assert.True(rules.IsLive && rules.Colors(isError: true) && rules.Colors(isError: false) && rules.Unicode);
    }

    [Theory]
    [InlineData("NO_COLOR=1", false, false)]
    [InlineData("TERM=dumb", false, false)]
    [InlineData("", true, false)]
    [InlineData("", false, true)]
    public void No_colours_where_they_are_not_wanted(string environment, bool redirected, bool noColor)
    {
        var rules = Rules(environment, redirected, noColor);
        Assert.False(rules.Colors(isError: true) || rules.Colors(isError: false));
    }

    [Fact]
    public void An_empty_NO_COLOR_says_nothing() => Assert.True(Rules("NO_COLOR=").Colors(isError: false));

    [Theory]
    [InlineData("CI=true", false)]
    [InlineData("TERM=dumb", false)]
    [InlineData("", true)]
    public void No_live_bar_where_nobody_watches(string environment, bool redirected) => Assert.False(Rules(environment, redirected).IsLive);

    [Theory]
    [InlineData("LANG=C", false)]
    [InlineData("LC_ALL=POSIX LANG=de_DE.UTF-8", false)]
    [InlineData("LC_ALL=C.UTF-8 LANG=C", true)]
    [InlineData("", true)]
    public void A_plain_C_locale_means_ASCII(string environment, bool unicode) => Assert.Equal(unicode, Rules(environment).Unicode);
}
