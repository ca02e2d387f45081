using Cajal.Applications;
using Xunit;

namespace Cajal.Tests.Applications;

/// <summary>Figures of <c>keras/src/applications/imagenet_utils_test.py</c>, of published class lists, and of the definitions.</summary>
public sealed class ImageNetTests
{
    [Fact]
    public void The_class_index_is_that_of_the_challenge()
    {
        var names = ImageNet.ClassNames;
        Assert.Equal(1000, names.Count);
        Assert.Equal(("tench", "tabby", "Egyptian_cat", "espresso", "toilet_tissue"), (names[0], names[281], names[285], names[967], names[999]));
    }

    [Fact]
    public void Predictions_are_decoded_likeliest_first()
    {
        var scores = new float[2000];
        (scores[282], scores[281], scores[1967]) = (0.6f, 0.3f, 1);
        var decoded = ImageNet.DecodePredictions(Tensor.From(scores, [2, 1000]), top: 2);
        Assert.Equal([new("n02123159", "tiger_cat", 0.6f), new("n02123045", "tabby", 0.3f)], decoded[0]);
        Assert.Equal([new("n07920052", "espresso", 1), new("n01440764", "tench", 0)], decoded[1]);
        Assert.Equal("tiger_cat 0.600", decoded[0][0].ToString());
    }

    [Fact]
    public void Only_scores_of_all_classes_can_be_decoded()
    {
        Assert.Equal("CJ3473", Assert.Throws<ShapeException>(() => ImageNet.DecodePredictions(Ops.Zeros([2, 10]))).Code);
        var e = Assert.Throws<ShapeException>(() => VGG16.DecodePredictions(Ops.Zeros([1000])));
        Assert.Contains("ExpandDims(0)", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageNet.DecodePredictions(Ops.Zeros([1, 1000]), top: 0));
    }

    // A red, a green and a blue pixel.
    private static readonly Tensor Colours = Tensor.From([255, 0, 0, 0, 255, 0, 0, 0, 255], [1, 3, 3]);

    [Theory]
    [InlineData("tf", new float[] { 1, -1, -1, -1, 1, -1, -1, -1, 1 })]
    [InlineData("caffe", new[] { -103.939f, -116.779f, 131.32f, -103.939f, 138.221f, -123.68f, 151.061f, -116.779f, -123.68f })]
    [InlineData("torch", new[] { 2.2489083f, -2.0357141f, -1.8044444f, -2.1179039f, 2.4285715f, -1.8044444f, -2.1179039f, -2.0357141f, 2.64f })]
    public void Pixels_are_prepared_in_each_mode(string mode, float[] expected)
    {
        var y = ImageNet.PreprocessInput(Colours, mode);
        Assert.Equal((DType.Float32, Colours.Shape), (y.DType, y.Shape));
        Close.To(expected, y.ToArray(), 2e-5); // Float32 has steps of 1.5e-5 around 255.
    }

    [Theory]
    [InlineData("tf")]
    [InlineData("caffe")]
    [InlineData("torch")]
    public void Channels_may_stand_first_and_a_batch_around_them(string mode)
    {
        var last = ImageNet.PreprocessInput(Colours, mode);
        var first = ImageNet.PreprocessInput(Colours.Transpose(2, 0, 1), mode, "channels_first");
        Assert.Equal(last.ToArray(), first.Transpose(1, 2, 0).ToArray());
        var batch = ImageNet.PreprocessInput(Ops.Stack([Colours, Colours], 0).Cast(DType.Float64), mode);
        Assert.Equal("float64 [2, 1, 3, 3]", batch.Spec.ToString());
    }

    [Fact]
    public void What_is_no_picture_of_three_colours_is_refused()
    {
        Assert.Equal("CJ3474", Assert.Throws<ShapeException>(() => VGG16.PreprocessInput(Ops.Zeros([2, 8, 8, 1]))).Code);
        Assert.Equal("CJ3474", Assert.Throws<ShapeException>(() => ImageNet.PreprocessInput(Ops.Zeros([3]), "torch")).Code);
        Assert.Equal("CJ3474", Assert.Throws<CajalException>(() => ImageNet.PreprocessInput(Colours, "Caffe")).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => ImageNet.PreprocessInput(Colours, "tf", "channels")).Code);
    }
}
