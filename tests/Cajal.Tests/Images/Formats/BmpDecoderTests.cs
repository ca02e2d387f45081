using System.Buffers.Binary;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class BmpDecoderTests
{
    // Black, red, green, blue.
    private static readonly byte[] _colors = [0, 0, 0, 0, 0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0];

    [Fact]
    public void Rows_come_from_below_and_with_a_negative_height_from_above()
    {
        byte[] pixels = [1, 2, 0, 0, 3, 0, 0, 0];
        Assert.Equal([0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0], Image.Decode(ImageSamples.Bitmap(2, 2, 8, 0, _colors, pixels)).Pixels.ToArray());
        Assert.Equal([255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0], Image.Decode(ImageSamples.Bitmap(2, -2, 8, 0, _colors, pixels)).Pixels.ToArray());
    }

    [Fact]
    public void Few_bits_are_packed_from_the_top() =>
        Assert.Equal([255, 0, 0, 0, 255, 0, 0, 0, 255], Image.Decode(ImageSamples.Bitmap(3, 1, 4, 0, _colors, [0x12, 0x30, 0, 0])).Pixels.ToArray());

    [Fact]
    public void Runs_moves_and_pixels_as_they_are_unpack()
    {
        // Two red, three as they are (and a filling); next row; one to the right, then one green; the end.
        byte[] runs = [2, 1, 0, 3, 1, 2, 3, 0, 0, 0, 0, 2, 1, 0, 1, 2, 0, 1];
        var image = Image.Decode(ImageSamples.Bitmap(5, 2, 8, 1, _colors, runs)).ToColorMode("rgb");
        Assert.Equal("0 2 0 0 0 1 1 1 2 3", Numbers(image));
        // The same with four bits: five red and green by turns, then three as they are.
        Assert.Equal("1 2 1 2 1 3 3 1", Numbers(Image.Decode(ImageSamples.Bitmap(8, 1, 4, 2, _colors, [5, 0x12, 0, 3, 0x33, 0x10, 0, 1]))));
    }

    [Fact]
    public void Bit_fields_say_where_colours_lie()
    {
        // 5, 6 and 5 bits: all of red and half of green.
        byte[] masks = [0, 0xF8, 0, 0, 0xE0, 7, 0, 0, 0x1F, 0, 0, 0];
        Assert.Equal([255, 129, 0], Image.Decode(ImageSamples.Bitmap(1, 1, 16, 3, masks, [0, 0xFC, 0, 0])).Pixels.ToArray());
        Assert.Equal([255, 8, 0], Image.Decode(ImageSamples.Bitmap(1, 1, 16, 0, [], [0x20, 0x7C, 0, 0])).Pixels.ToArray());
    }

    [Fact]
    public void Damage_is_told()
    {
        Assert.Equal("CJ4102", Code(ImageSamples.Bitmap(200, 200, 24, 0, [], new byte[100])));
        Assert.Equal("CJ4103", Code(ImageSamples.Bitmap(1 << 16, 1 << 16, 24, 0, [], new byte[100])));
        Assert.Equal("CJ4101", Code(ImageSamples.Bitmap(0, 1, 24, 0, [], new byte[100])));
        var beyond = ImageSamples.Bitmap(1, 1, 8, 0, _colors, [9, 0, 0, 0]);
        BinaryPrimitives.WriteInt32LittleEndian(beyond.AsSpan(46), 4); // The colours of the palette.
        Assert.Equal("CJ4101", Code(beyond));
        Assert.Equal("CJ4104", Code(ImageSamples.Bitmap(1, 1, 24, 4, [], new byte[100])));
    }

    private static string Code(byte[] file) => Assert.Throws<CajalException>(() => Image.Decode(file)).Code;

    private static string Numbers(Image image)
    {
        var pixels = image.Pixels.ToArray();
        return string.Join(" ", pixels.Chunk(3).Select(p => p[0] > 0 ? 1 : p[1] > 0 ? 2 : p[2] > 0 ? 3 : 0));
    }
}
