using Xunit;

namespace Cajal.Engine.Tests.Languages;

public class TextWidthTests
{
    // Widths as xterm and Unicode's EastAsianWidth.txt give them.
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("中文", 4)]
    [InlineData("，。：", 6)]
    [InlineData("ｱ", 1)]
    [InlineData("Ａ", 2)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("한글", 4)]
    [InlineData("😀", 2)]
    [InlineData("·━", 2)]
    [InlineData("𠀀", 2)]
    public void Wide_characters_take_two_columns(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Fact]
    public void Padding_counts_columns() => Assert.Equal(("中  |", "  中|"), (TextWidth.PadRight("中", 4) + "|", TextWidth.PadLeft("中", 4) + "|"));

    [Fact]
    public void A_cut_does_not_split_a_wide_character() => Assert.Equal("a中", TextWidth.Cut("a中文", 4));
}
