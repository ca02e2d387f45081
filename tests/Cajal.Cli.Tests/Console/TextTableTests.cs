using Xunit;

namespace Cajal.Cli.Tests;

public sealed class TextTableTests
{
    [Fact]
    public void Wide_characters_keep_the_columns_straight()
    {
        var table = new TextTable("name", "count", "word") { Words = [2] };
        table.Add("城市", "5", "北京");
        table.Add("x", "1,234", "yes");
        Assert.Equal(["name  count  word", "城市      5  北京", "x     1,234  yes"], table.Draw());
    }
}
