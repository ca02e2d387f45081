using Xunit;

namespace Cajal.Engine.Tests.Languages;

public class LanguageTests
{
    private static Problem Page() => new Problem("CJ5020", $"There are no texts in the language \"{"xx"}\".").Fact("known languages", "en, zh").Fact("数据", "x")
        .Try("one of the known languages.").OutsideCode();

    [Fact]
    public void A_page_reads_in_English_by_default() => Assert.StartsWith("CJ5020: There are no texts in the language \"xx\".\n", Page().ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_page_reads_in_Chinese_with_its_columns_aligned() => Assert.Equal(
        "CJ5020: 没有“xx”这种语言的文本。\n\n  已知语言 : en, zh\n  数据     : x\n\n  试试：  改用其中一种已知语言。", Page().In("zh"));

    [Fact]
    public void A_scope_ends_and_does_not_reach_other_flows()
    {
        string? elsewhere = null;
        var other = new Thread(() => elsewhere = Language.Current);
        using (ExecutionContext.SuppressFlow()) other.UnsafeStart();
        using (Language.Use("zh-CN"))
        {
            Assert.Equal("zh", Language.Current);
            Assert.Contains("没有", Page().Title, StringComparison.Ordinal);
        }

        other.Join();
        Assert.Equal(("en", "en"), (elsewhere, Language.Current));
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "zh")]
    [InlineData("ZH", "zh")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", null)]
    [InlineData("", null)]
    public void Reads_names_with_regions(string name, string? known) => Assert.Equal(known, Language.Read(name));

    [Fact]
    public void An_unknown_language_is_refused() => Assert.Equal("CJ5020", Assert.Throws<CajalException>(() => Language.Use("xx")).Code);
}
