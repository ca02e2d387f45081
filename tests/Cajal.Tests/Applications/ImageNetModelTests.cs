using Cajal.Applications;
using Cajal.Saving;
using Xunit;

namespace Cajal.Tests.Applications;

public sealed class ImageNetModelTests
{
    [Fact]
    public void Every_network_goes_by_its_name()
    {
        Assert.Equal(32, ImageNetModel.Names.Count);
        foreach (var name in ImageNetModel.Names)
        {
            using var untouched = Loading.Begin();
            var body = ImageNetModel.Create(name.ToLowerInvariant(), includeTop: false, weights: null, [96, 96, 3], pooling: "avg");
            Assert.Equal(name, body.GetType().Name);
            Assert.Equal(2, body.Outputs[0].Shape.Rank);
        }
    }

    [Fact]
    public void A_wrong_name_is_answered_by_the_nearest()
    {
        var e = Assert.Throws<CajalException>(() => ImageNetModel.Create("mobilnet_v2"));
        Assert.Equal("CJ3475", e.Code);
        Assert.Contains("\"MobileNetV2\"", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_prepares_pixels_as_its_class_does()
    {
        Tensor x = Ops.Ones([1, 2, 2, 3]) * 255;
        using var untouched = Loading.Begin();
        foreach (var (name, expected) in new[] { ("VGG19", 151.061f), ("ResNet50V2", 1f), ("DenseNet121", 2.2489083f), ("MobileNetV3Small", 255f), ("EfficientNetB0", 255f) })
        {
            var body = ImageNetModel.Create(name, includeTop: false, weights: null);
            Assert.Equal(expected, body.Preprocess(x).ToArray()[0], 2e-5); // Float32 has steps of 1.5e-5 around 255.
        }
    }

    [Fact]
    public void A_network_is_saved_and_loaded_as_any_other()
    {
        using var folder = new TemporaryFolder();
        var model = new MobileNet([32, 32, 3], alpha: 0.25, weights: null, includeTop: false, pooling: "avg");
        model.Save(folder.File("body.keras"));
        var copy = Model.Load(folder.File("body.keras"));
        var x = Ops.Ones([1, 32, 32, 3]);
        Assert.Equal(model.Predict(x).ToArray(), copy.Predict(x).ToArray());
        var again = new MobileNet([32, 32, 3], alpha: 0.25, weights: folder.File("body.keras"), includeTop: false, pooling: "avg");
        Assert.Equal(model.Predict(x).ToArray(), again.Predict(x).ToArray());
    }
}
