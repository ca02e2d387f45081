using Xunit;

namespace Cajal.Engine.Tests.Languages;

public class MessageTests
{
    private static readonly Catalogue German = new([new StringReader("""
        # A remark.
        {0} has {1} rows.
        {1} Zeilen in {0}.

        the {0} of "{1}"
        {0:t} von "{1}"

        name
        Name

        {0}, and {1}.
        {0} und {1}.

        a {{b}}
        ein {{b}}
        """)]);

    private static string Say(Message message) => message.Say(German);

    [Fact]
    public void Keeps_its_template_and_reads_as_the_interpolation_would()
    {
        var (name, share) = ("iris", 0.5);
        Message message = $"{name,6}|{share:F3}|{null}|{{x}}";
        Assert.Equal("{0}|{1}|{2}|{{x}}", message.Template);
        Assert.Equal("  iris|0.500||{x}", message.English);
    }

    [Fact]
    public void Is_said_in_the_other_language_with_values_where_they_belong_there() => Assert.Equal("3 Zeilen in iris.", Say($"{"iris"} has {3} rows."));

    [Fact]
    public void A_hole_may_be_translated_and_another_left_alone() => Assert.Equal("Name von \"name\"", Say($"the {"name"} of \"{"name"}\""));

    [Fact]
    public void A_finished_string_is_held_against_the_templates()
    {
        var finished = $"the {"name"} of \"{"x"}\"";
        Assert.Equal("Name von \"x\"", Say(finished));
    }

    [Fact]
    public void A_message_inside_a_message_is_translated() =>
        Assert.Equal("1 Zeilen in a. und Name.", Say($"{(Message)$"{"a"} has {1} rows."}, and {(Message)"name"}."));

    [Fact]
    public void Braces_survive() => Assert.Equal("ein {b}", Say("a {b}"));

    [Fact]
    public void What_the_catalogue_lacks_stays_English() => Assert.Equal("Nothing of 5 is known.", Say($"Nothing of {5} is known."));

    [Fact]
    public void Joined_messages_are_translated_one_by_one() => Assert.Equal("Name; Name", Say(Message.Join("; ", [(Message)"name", "name"])));

    [Fact]
    public void An_empty_text_is_a_message() => Assert.True(((Message)(string?)null).IsEmpty);
}
