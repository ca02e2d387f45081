using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class ProblemTests
{
    [Fact]
    public void Prints_code_facts_notes_and_fixes_in_reading_order()
    {
        var page = new Problem("CJ9999", "A cannot meet B.").At("", 0).Fact("a", "one").Fact("long", "two").Note("They differ.").Try("do this.");
        var text = page.ToString();
        Assert.StartsWith("CJ9999: A cannot meet B.\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n  a    : one\n  long : two\n\n  They differ.\n\n  Try:  do this.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_the_user_s_line_and_underlines_the_expression()
    {
        var here = new Problem("CJ9999", "Wrong.").Underline("nothing");
        var nothing = here.ToString();
        Assert.Contains("ProblemTests.cs:", nothing, StringComparison.Ordinal);
        Assert.Contains("^^^^^^^", nothing, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_how_a_shape_came_about()
    {
        var x = Tensor.From(new float[24], [2, 3, 4]);
        var page = new Problem("CJ9999", "Wrong.").Fact("y", x.Reshape(6, 4).Transpose(1, 0)).ToString();
        Assert.Contains("data [2, 3, 4] -> reshape [6, 4] -> permute [4, 6]", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_its_code_for_programs() => Assert.Equal("CJ9999", new CajalException(new Problem("CJ9999", "Wrong.")).Code);
}
