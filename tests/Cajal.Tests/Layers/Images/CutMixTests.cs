using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class CutMixTests
{
    [Fact]
    public void Fulfils_the_contracts() => AugmentationContract.Check((seed, format) => new CutMix(seed: seed, dataFormat: format, name: "c"));

    [Fact]
    public void Pastes_one_other_image_and_mixes_labels_by_its_area()
    {
        const int Side = 40;
        var label = Tensor.IotaOf([64, 1], 0, DType.Float32);
        var x = label.ReshapeTo([64, 1, 1, 1]).BroadcastTo([64, Side, Side, 1]);
        var (images, labels) = new CutMix((1, 1), seed: 1).Call((x, label), training: true);
        var (pixels, means) = (images.ToArray().Chunk(Side * Side).ToArray(), labels.ToArray());
        for (var i = 0; i < 64; i++)
        {
            Assert.InRange(pixels[i].Distinct().Count(), 1, 2);

            // Each side of the rectangle covers whole pixels, so its area may be off by a row and a column, of values up to 63.
            Close.To(pixels[i].Average(), means[i], 63.0 * 2.1 / Side);
        }

        Assert.True(pixels.Count(p => p.Distinct().Count() == 2) > 50);
    }

    [Fact]
    public void Refuses_class_numbers() => Assert.Equal(
        "CJ2261", Assert.Throws<ShapeException>(() => new CutMix().Call((Ops.Zeros([2, 3, 3, 1]), new[] { 0, 1 }), training: true)).Code);
}
