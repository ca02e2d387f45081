using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class MixUpTests
{
    [Fact]
    public void Fulfils_the_contracts() => AugmentationContract.Check((seed, format) => new MixUp(0.8, format, seed, "m"));

    [Fact]
    public void Mixes_labels_as_it_mixes_images()
    {
        // Image i is all i, and so is its label: whatever is mixed, they stay equal.
        var label = Tensor.IotaOf([64, 1], 0, DType.Float32);
        var (images, labels) = new MixUp(1, seed: 1).Call((label.ReshapeTo([64, 1, 1, 1]).BroadcastTo([64, 3, 2, 1]), label), training: true);
        Assert.Equal([64, 3, 2, 1], images.Shape);
        Close.To(labels.ToArray(), images[.., 0, 0].ToArray(), 1e-5);
        Close.To(labels.ToArray(), images[.., 2, 1].ToArray(), 1e-5);
        Assert.True(labels.ToArray().Count(v => v != Math.Round(v)) > 50);
    }

    [Fact]
    public void Leaves_data_alone_at_inference_and_a_single_image_without_partner()
    {
        var (x, y) = (AugmentationContract.Pictures(4, 3, 3, 1), Ops.OneHot(new[] { 0, 1, 2, 0 }, 3));
        var (images, labels) = new MixUp(seed: 1).Call((x, y));
        Assert.Equal(x.ToArray(), images.ToArray());
        Assert.Equal(y.ToArray(), labels.ToArray());
        (images, labels) = new MixUp(seed: 1).Call((x[0], y[0]), training: true);
        Assert.Equal(x[0].ToArray(), images.ToArray());
        Assert.Equal(y[0].ToArray(), labels.ToArray());
    }

    [Fact]
    public void Refuses_class_numbers_and_other_counts()
    {
        var x = AugmentationContract.Pictures(4, 3, 3, 1);
        var e = Assert.Throws<ShapeException>(() => new MixUp().Call((x, new[] { 0, 1, 2, 0 }), training: true));
        Assert.Equal("CJ2261", e.Code);
        Assert.Contains("OneHot", e.Message, StringComparison.Ordinal);
        Assert.Equal("CJ2261", Assert.Throws<ShapeException>(() => new MixUp().Call((x, Ops.Zeros([3, 2])), training: true)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new MixUp(0)).Code);
    }

    [Fact]
    public void Is_part_of_a_model_with_two_inputs()
    {
        var (x, y) = (new Input([3, 3, 1]), new Input(2));
        var mixed = new MixUp(seed: 1).CallAll([x, y]);
        var model = new Model([x, y], [new Dense(2).Call(new Flatten().Call(mixed[0])), mixed[1]]);
        var outputs = model.CallAll([AugmentationContract.Pictures(4, 3, 3, 1), Ops.Ones([4, 2])], training: true);
        Assert.Equal([4, 2], outputs[0].Shape);
        Assert.All(outputs[1].ToArray(), v => Close.To(1, v, 1e-6));
    }
}
