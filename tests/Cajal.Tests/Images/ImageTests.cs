using Xunit;

namespace Cajal.Tests.Images;

public sealed class ImageTests
{
    // Two rows of three pixels, no two alike.
    private static readonly Image _small = new(2, 3, 3, [.. Enumerable.Range(0, 18).Select(i => (byte)(i * 14))]);

    [Fact]
    public void Becomes_numbers_from_0_to_255_and_comes_back()
    {
        var tensor = _small.ToTensor();
        Assert.Equal("float32 [2, 3, 3]", tensor.Spec.ToString());
        Assert.Equal(238f, tensor.ToArray()[17]);
        Assert.Equal(_small.Pixels.ToArray(), Image.FromTensor(tensor).Pixels.ToArray());
    }

    [Fact]
    public void Sixteen_bits_become_fractions_of_255() =>
        Assert.Equal([0f, 1f, 255f, 0.5f], new Image(1, 4, 1, [0, 257, 65535, 128]).ToTensor().ToArray().Select(v => MathF.Round(v, 2)));

    [Fact]
    public void Numbers_are_rounded_and_cut_and_stretched_only_when_asked()
    {
        float[,] values = { { -3, 0.6f, 254.4f, 300, float.NaN } };
        Assert.Equal([0, 1, 254, 255, 0], Image.FromTensor(values).Pixels.ToArray());
        float[,] small = { { -1, 0, 1 } };
        Assert.Equal([0, 128, 255], Image.FromTensor(small, scale: true).Pixels.ToArray());
    }

    [Fact]
    public void Colours_become_grey_by_their_brightness()
    {
        var colors = new Image(1, 4, 3, [255, 0, 0, 0, 255, 0, 0, 0, 255, 10, 10, 10]);
        // ITU-R BT.601: 0.299, 0.587, 0.114 of 255.
        Assert.Equal([76, 150, 29, 10], colors.ToColorMode("grayscale").Pixels.ToArray());
    }

    [Fact]
    public void Alpha_is_dropped_or_opaque_where_it_is_new()
    {
        var grey = new Image(1, 2, 2, [7, 100, 9, 0]);
        Assert.Equal([7, 7, 7, 9, 9, 9], grey.ToColorMode("rgb").Pixels.ToArray());
        Assert.Equal([7, 7, 7, 100, 9, 9, 9, 0], grey.ToColorMode("rgba").Pixels.ToArray());
        Assert.Equal([1, 1, 1, 255], new Image(1, 1, 1, [1]).ToColorMode("rgba").Pixels.ToArray());
    }

    [Fact]
    public void Crops_the_middle_with_the_proportions_that_are_wanted()
    {
        var wide = new Image(2, 7, 1, [.. Enumerable.Range(0, 14).Select(i => (byte)i)]);
        Assert.Equal([2, 3, 9, 10], wide.CropToAspectRatio(50, 50).Pixels.ToArray());
        Assert.Equal([7, 8, 9, 10, 11, 12, 13], wide.Crop(1, 0, 1, 7).Pixels.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => wide.Crop(1, 1, 1, 7));
    }

    [Fact]
    public void Resized_tensors_are_those_of_the_operation_on_tensors()
    {
        var x = _small.ToTensor();
        Assert.Equal(x.Resize([4, 5], "bicubic").ToArray(), Image.Resize(x, 4, 5, "bicubic").ToArray());
    }

    [Fact]
    public void Wide_samples_are_resized_and_lose_only_their_low_bits()
    {
        var wide = new Image(1, 4, 1, [0, 65535, 30000, 10000]);
        Assert.Equal([32768, 20000], wide.Resize(1, 2, "box").WidePixels.ToArray());
        Assert.Equal([0, 255, 117, 39], wide.To8Bit().Pixels.ToArray());
    }

    [Fact]
    public void Files_are_told_by_their_content_and_come_back_as_a_batch()
    {
        using var folder = new TemporaryFolder();
        _small.Save(folder.File("a.jpg"));
        Image.Save(folder.File("b"), _small.ToTensor());
        var batch = Image.LoadAll([folder.File("a.jpg"), folder.File("b")]);
        Assert.Equal([2, 2, 3, 3], batch.Shape);
        Assert.Equal(_small.ToTensor().ToArray(), batch[1].ToArray());
        _small.Resize(4, 4).Save(folder.File("c.png"));
        Assert.Equal("CJ4106", Assert.Throws<CajalException>(() => Image.LoadAll([folder.File("a.jpg"), folder.File("c.png")])).Code);
        Assert.Equal([2, 5, 5, 1], Image.LoadAll([folder.File("a.jpg"), folder.File("c.png")], (5, 5), "grayscale").Shape);
    }

    [Fact]
    public void What_is_no_picture_is_refused_by_its_name()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("notes.png"), "RIFF1234WEBPVP8 ");
        var error = Assert.Throws<CajalException>(() => Image.Load(folder.File("notes.png")));
        Assert.Equal("CJ4100", error.Code);
        Assert.Contains("WebP", error.Message);
        Assert.Contains("notes.png", error.Message);
        Assert.Equal("CJ4100", Assert.Throws<CajalException>(() => Image.Decode([])).Code);
    }

    [Fact]
    public void Sizes_beyond_the_limit_are_refused_before_memory_is_taken()
    {
        var file = Png.Encode(new byte[1000 * 1000], 1000, 1000);
        Assert.Equal("CJ4103", Assert.Throws<CajalException>(() => Image.Decode(file, new ImageOptions { MaxPixels = 999_999 })).Code);
        Assert.Equal(1000, Image.Decode(file, new ImageOptions { MaxPixels = 1_000_000 }).Width);
    }

    [Fact]
    public void Words_and_sizes_are_checked_before_the_file()
    {
        Assert.Equal("CJ4105", Assert.Throws<CajalException>(() => Image.Load("no such file", colorMode: "rbg")).Code);
        Assert.Equal("CJ4105", Assert.Throws<CajalException>(() => Image.Load("no such file", (8, 8), interpolation: "linear")).Code);
        Assert.Equal("CJ4105", Assert.Throws<CajalException>(() => Image.Load("no such file", (0, 8))).Code);
    }

    [Fact]
    public void A_cut_file_is_an_error_or_taken_as_far_as_it_goes()
    {
        var pixels = new byte[64 * 64];
        new Random(1).NextBytes(pixels);
        var file = Png.Encode(pixels, 64, 64)[..2500];
        Assert.Equal("CJ4102", Assert.Throws<CajalException>(() => Image.Decode(file)).Code);
        var part = Image.Decode(file, new ImageOptions { AllowTruncated = true }).Pixels;
        Assert.True(part[..2000].SequenceEqual(pixels.AsSpan(0, 2000)));
        Assert.Equal(0, part[^1]);
    }
}
