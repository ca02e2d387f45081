using Xunit;

namespace Cajal.Cli.Tests;

public sealed class MessageSourcesTests
{
    private static string[] In(string source) => [.. MessageSources.In(source, ["Note", "Problem"])];

    [Fact]
    public void Holes_become_numbers() => Assert.Equal(["{0} of {1} are {{x}}."], In("p.Note($\"{a.B(\"x\", 1)} of {(c ? \"d\" : \"e\"),3:F2} are {{x}}.\");"));

    [Fact]
    public void Braces_of_plain_texts_are_doubled_and_quotes_plain() => Assert.Equal(["say \"{{0}}\""], In("p.Note(\"say \\\"{0}\\\"\")"));

    [Fact]
    public void Both_ends_of_a_choice_are_found() => Assert.Equal(["this way.", "{0} ways."], In("p.Note(n == 1 ? \"this way.\" : $\"{n} ways.\")"));

    [Fact]
    public void Joined_literals_are_one() => Assert.Equal(["This {0} goes {1} on."], In("p.Note($\"This {a} \" + $\"goes {b} on.\")"));

    [Fact]
    public void Codes_separators_and_the_arguments_of_other_calls_are_none() =>
        Assert.Equal(["Wrong."], In("new Problem(\"CJ1001\", \"Wrong.\").Note(string.Join(\", also \", a)).Note(\", \")"));

    [Fact]
    public void Results_and_casts_are_found() => Assert.Equal(["one", "many"], In("Message Count(int n) => n == 1 ? \"one\" : Other(n); var x = (Message)\"many\"; var y = \"not\";"));
}
