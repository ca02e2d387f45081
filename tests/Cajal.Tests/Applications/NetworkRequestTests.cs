using Cajal.Applications;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Applications;

public sealed class NetworkRequestTests
{
    [Fact]
    public void Options_that_do_not_go_together_are_refused_before_anything_is_fetched()
    {
        AssertRefused("classes", () => new VGG16(classes: 10));
        AssertRefused("classes", () => new VGG16(weights: null, classes: 0));
        AssertRefused("classifierActivation", () => new VGG16(classifierActivation: "sigmoid"));
        AssertRefused("pooling", () => new VGG16(weights: null, includeTop: false, pooling: "average"));
        AssertRefused("alpha", () => new MobileNet(alpha: 0.3));
        AssertRefused("depthMultiplier", () => new MobileNet(depthMultiplier: 2));

        static void AssertRefused(string option, Func<Model> make)
        {
            var e = Assert.Throws<CajalException>(make);
            Assert.Equal("CJ3470", e.Code);
            Assert.Contains($"with {option} = ", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Pictures_that_do_not_fit_are_refused_before_anything_is_fetched()
    {
        AssertMisfit("32 x 32", () => new VGG16(weights: null, includeTop: false, inputShape: [31, 64, 3]));
        AssertMisfit("[224, 224, 3]", () => new VGG16(inputShape: [128, 128, 3]));
        AssertMisfit("three colours", () => new VGG16(includeTop: false, inputShape: [128, 128, 1]));
        AssertMisfit("known size", () => new VGG16(weights: null, inputShape: [null, null, 3]));
        AssertMisfit("height, width and channels", () => new VGG16(weights: null, inputShape: [null, 224, 224, 3]));

        static void AssertMisfit(string reason, Func<Model> make)
        {
            var e = Assert.Throws<ShapeException>(make);
            Assert.Equal("CJ3471", e.Code);
            Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_may_continue_a_drawing()
    {
        var pixels = new Input([40, 40, 3]);
        var x = new Rescaling(1 / 127.5, -1).Call(pixels);
        var model = new MobileNet(alpha: 0.25, weights: null, includeTop: false, inputTensor: x, pooling: "avg");
        Assert.Same(pixels, Assert.Single(model.Inputs));
        Assert.IsType<Rescaling>(model.Layers[1]);
        Assert.Equal([null, 256], model.Outputs[0].Shape);
    }
}
