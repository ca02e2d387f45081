using Cajal.Callbacks;
using Xunit;

namespace Cajal.Tests.Callbacks;

public class FileTemplateTests
{
    private static readonly Dictionary<string, double> Numbers = new() { ["epoch"] = 3, ["val_loss"] = 0.0123456, ["delta"] = -1.5, ["acc"] = double.NaN };

    // What Python's str.format gives for the same numbers.
    [Theory]
    [InlineData("{epoch:02d}-{val_loss:.2f}.weights.npz", "03-0.01.weights.npz")]
    [InlineData("{epoch}", "3")]
    [InlineData("{epoch:3d}|", "  3|")]
    [InlineData("{val_loss}", "0.0123456")]
    [InlineData("{val_loss:f}", "0.012346")]
    [InlineData("{val_loss:.3e}", "1.235e-02")]
    [InlineData("{val_loss:.1%}", "1.2%")]
    [InlineData("{val_loss:.3g}", "0.0123")]
    [InlineData("{delta:07.2f}", "-001.50")]
    [InlineData("{{{epoch:d}}}", "{3}")]
    [InlineData("{acc:.2f}", "nan")]
    [InlineData("no places", "no places")]
    public void Writes_as_Python_does(string template, string expected) => Assert.Equal(expected, new FileTemplate(template).Fill(Numbers));

    [Theory]
    [InlineData("{epoch")]
    [InlineData("epoch}")]
    [InlineData("{}")]
    [InlineData("{epoch:x}")]
    [InlineData("{epoch:2d3}")]
    public void What_cannot_be_read_is_a_page(string template) => Assert.Equal("CJ3432", Assert.Throws<CajalException>(() => new FileTemplate(template)).Code);

    [Fact]
    public void An_unknown_name_is_a_page_with_the_nearest()
    {
        var error = Assert.Throws<CajalException>(() => new FileTemplate("{val_los:.2f}").Fill(Numbers));
        Assert.Equal("CJ3432", error.Code);
        Assert.Contains("{val_loss}.", error.Message, StringComparison.Ordinal);
    }
}
