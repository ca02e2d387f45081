using Xunit;

namespace Cajal.Tests.Images;

public sealed class GifDecoderTests
{
    // A canvas of 3 x 3 with two colours.
    private static readonly byte[] _head = [.. "GIF89a"u8, 3, 0, 3, 0, 0x80, 0, 0, 10, 20, 30, 40, 50, 60];

    [Fact]
    public void A_picture_that_fills_a_part_leaves_the_rest_clear()
    {
        // Four numbers of the second colour: clear 4, then 1, 6, 1 in codes of 3 bits, and the end.
        byte[] file = [.. _head, (byte)',', 1, 0, 1, 0, 2, 0, 2, 0, 0, 2, 2, 0b10001100, 0b01010011, 0, (byte)';'];
        var image = Image.Decode(file);
        Assert.Equal("3 x 3 rgba, 8 bits", image.ToString());
        Assert.Equal([0, 0, 0, 0], image.Pixels[..4].ToArray());
        Assert.Equal([40, 50, 60, 255], image.Pixels.Slice(4 * (3 + 1), 4).ToArray());
        Assert.Equal([40, 50, 60, 255], image.Pixels[^4..].ToArray());
    }

    [Fact]
    public void Damage_is_told()
    {
        Assert.Equal("CJ4102", Code([.. _head]));
        Assert.Equal("CJ4101", Code([.. _head, (byte)',', 2, 0, 0, 0, 2, 0, 2, 0, 0, 2, 0]));
        Assert.Equal("CJ4101", Code([.. _head, (byte)',', 0, 0, 0, 0, 3, 0, 3, 0, 0, 2, 1, 0x2C, 0, (byte)';']));
        Assert.Equal("CJ4102", Code([.. _head, (byte)',', 0, 0, 0, 0, 3, 0, 3, 0, 0, 2, 9, 0x44]));
    }

    private static string Code(byte[] file) => Assert.Throws<CajalException>(() => Image.Decode(file)).Code;
}
