using System.IO.Compression;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class PngTests
{
    // The signature and the header of a grey picture of one pixel, with the checksum that Python's zlib gives.
    private const string Head = "89504E470D0A1A0A0000000D49484452000000010000000108000000003A7E9B55";

    [Fact]
    public void Begins_with_signature_and_header() => Assert.StartsWith(Head, Convert.ToHexString(Png.Encode([0], 1, 1)));

    [Fact]
    public void Holds_the_rows_behind_a_filter_byte_each()
    {
        var file = Png.Encode([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 2, 2, 3);
        var at = file.AsSpan().IndexOf("IDAT"u8);
        using var zlib = new ZLibStream(new MemoryStream(file, at + 4, file.Length - at - 4), CompressionMode.Decompress);
        var raw = new byte[14];
        zlib.ReadExactly(raw);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 0, 7, 8, 9, 10, 11, 12], raw);
    }

    [Fact]
    public void Saves_numbers_from_0_to_1_and_cuts_what_is_beyond()
    {
        var path = Path.Combine(Path.GetTempPath(), $"cajal-{Guid.NewGuid():N}.png");
        Png.Save(path, new float[,] { { -1, 0, 0.5f }, { 1, 7, float.NaN } });
        Assert.Equal(Png.Encode([0, 0, 128, 255, 255, 0], 2, 3), File.ReadAllBytes(path));
        Png.Save(path, Ops.Ones([4, 5, 3]));
        Assert.Equal(Png.Encode(Enumerable.Repeat((byte)255, 60).ToArray(), 4, 5, 3), File.ReadAllBytes(path));
        Assert.False(File.Exists(path + ".tmp"));
        File.Delete(path);
    }

    [Fact]
    public void Refuses_what_is_no_picture()
    {
        Assert.Equal("CJ3321", Assert.Throws<ShapeException>(() => Png.Save("x.png", Ops.Zeros([4, 5, 2]))).Problem.Code);
        Assert.Throws<ArgumentException>(() => Png.Encode([1, 2, 3], 2, 2));
    }
}
