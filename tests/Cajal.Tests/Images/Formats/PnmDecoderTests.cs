using System.Text;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class PnmDecoderTests
{
    [Theory]
    [InlineData("P1 3 2\n# one is black\n010 1 1 1", "255 0 255 0 0 0")]
    [InlineData("P2\n2 1 # remark\n15\n15 5", "255 85")]
    [InlineData("P3 1 1 255\n1 2 3 and more", "1 2 3")]
    [InlineData("P4 3 2 \u00A0\u00E0", "0 255 0 0 0 0")]
    [InlineData("P5 2 1 255\nAB", "65 66")]
    [InlineData("P6\n1 1\n255\nxyz", "120 121 122")]
    public void Six_kinds_are_read(string file, string wanted) =>
        Assert.Equal(wanted, string.Join(" ", Image.Decode(Encoding.Latin1.GetBytes(file)).Pixels.ToArray()));

    [Fact]
    public void More_than_255_are_16_bits() =>
        Assert.Equal([65535, 32800, 0], Image.Decode((byte[])[.. "P5 3 1 1023\n"u8, 3, 255, 2, 0, 0, 0]).WidePixels.ToArray());

    [Theory]
    [InlineData("P5 200 200 255\nAB", "CJ4102")]
    [InlineData("P2 2 1 15\n15 16", "CJ4101")]
    [InlineData("P2 2 1 15\n15 x", "CJ4101")]
    [InlineData("P6 99999999 99999999 255\n", "CJ4103")]
    [InlineData("P5 0 1 255\n", "CJ4101")]
    [InlineData("P5 1", "CJ4102")]
    public void Damage_is_told(string file, string code) =>
        Assert.Equal(code, Assert.Throws<CajalException>(() => Image.Decode(Encoding.Latin1.GetBytes(file))).Code);
}
