using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomTranslationTests
{
    [Fact]
    public void Fulfils_the_contracts() =>
        AugmentationContract.Check((seed, format) => new RandomTranslation(0.3, (0.1, 0.4), seed: seed, dataFormat: format, name: "t"));

    [Theory]
    [InlineData("constant", new[] { 9f, 9, 9, 9, 1, 2, 9, 5, 6 })]
    [InlineData("nearest", new[] { 1f, 1, 2, 1, 1, 2, 5, 5, 6 })]
    [InlineData("wrap", new[] { 0f, 8, 9, 3, 1, 2, 7, 5, 6 })]
    [InlineData("reflect", new[] { 1f, 1, 2, 1, 1, 2, 5, 5, 6 })]
    public void Moves_down_and_to_the_right(string fillMode, float[] expected)
    {
        // A third of three pixels is one pixel; the picture of 1 2 3 / 5 6 7 / 8 9 0.
        var x = Tensor.From([1f, 2, 3, 5, 6, 7, 8, 9, 0], [3, 3, 1]);
        var layer = new RandomTranslation((1 / 3.0, 1 / 3.0), (1 / 3.0, 1 / 3.0), fillMode, fillValue: 9);
        Close.To(expected, layer.Call(x, training: true).ToArray(), 1e-5); // a third is not exact
    }

    [Fact]
    public void Moves_by_whole_pixels_without_interpolation()
    {
        var x = AugmentationContract.Pictures(50, 4, 4, 1);
        var known = x.ToArray().ToHashSet();
        var y = new RandomTranslation(0.5, 0.5, interpolation: "nearest", seed: 1).Call(x, training: true).ToArray();
        Assert.All(y, v => Assert.Contains(v, known));
    }

    [Fact]
    public void Refuses_moves_beyond_the_image_and_unknown_words()
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomTranslation(1.1, 0)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomTranslation(0, double.NaN)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomTranslation(0, 0, "edge")).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomTranslation(0, 0, interpolation: "bicubic")).Code);
    }
}
