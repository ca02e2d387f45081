using Cajal.Layers;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class PixelScaleTests
{
    private static Sequential Named(string name, params Layer[] first) => new([new Layers.Input([8, 8, 3]), .. first, new Flatten(), new Dense(2)], name);

    // The ways in which Keras's applications prepare pixels.
    [Theory]
    [InlineData("vgg16", "caffe")]
    [InlineData("resnet50", "caffe")]
    [InlineData("resnet50v2", "tf")]
    [InlineData("mobilenet_0.25_224", "tf")]
    [InlineData("mobilenetv2_1.00_224", "tf")]
    [InlineData("densenet121", "torch")]
    [InlineData("inception_v3", "tf")]
    [InlineData("xception", "tf")]
    [InlineData("sequential", null)]
    public void Of_a_family_is_known_by_its_name(string name, string? mode) => Assert.Equal(mode, PixelScale.Guess(Named(name)));

    [Fact]
    public void A_network_that_rescales_wants_pixels_as_they_are() => Assert.Equal("none", PixelScale.Guess(Named("vgg16", new Rescaling(1 / 255.0))));

    [Fact]
    public void Reaches_the_ends_of_the_range()
    {
        var x = Tensor.From(new[] { 0, 255, 127.5f }, [1, 1, 1, 3]);
        Assert.Equal([0f, 1f, 0.5f], PixelScale.Apply(x, "unit").ToArray());
        Assert.Equal([-1f, 1f, 0f], PixelScale.Apply(x, "tf").ToArray());
        Assert.Equal([0f, 255f, 127.5f], PixelScale.Apply(x, "none").ToArray());
    }

    [Fact]
    public void A_word_that_is_none_is_refused() => Assert.Equal("CJ5044", Assert.Throws<UsageException>(() => PixelScale.Require("imagenet")).Code);
}
