using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomCropTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new RandomCrop(3, 2, name: "c"), [2, 5, 4, 2], weights: 0);

    [Fact]
    public void Cuts_a_window_at_a_place_of_its_own_out_of_every_image()
    {
        // Pixel value: 10 row + column.
        var x = (10 * Tensor.IotaOf([300, 4, 4, 1], 1, DType.Float32) + Tensor.IotaOf([300, 4, 4, 1], 2, DType.Float32)).Realize();
        var windows = new RandomCrop(2, 3, seed: 1).Call(x, training: true);
        Assert.Equal([300, 2, 3, 1], windows.Shape);
        var rows = windows.ToArray().Chunk(6).ToArray();
        Assert.All(rows, w => Assert.Equal([0f, 1, 2, 10, 11, 12], w.Select(v => v - w[0])));
        Assert.Equal([0f, 1, 10, 11, 20, 21], rows.Select(w => w[0]).Distinct().Order());
    }

    [Fact]
    public void Shows_the_middle_at_inference_and_enlarges_what_is_too_small()
    {
        var x = AugmentationContract.Pictures(2, 4, 6, 1);
        Close.To(x[.., .., 1..5].ToArray(), new RandomCrop(4, 4).Call(x).ToArray(), 0);
        Close.To(x[.., .., 1..5].Resize([8, 8]).ToArray(), new RandomCrop(8, 8).Call(x, training: true).ToArray(), 0);
    }

    [Fact]
    public void Takes_channels_first_and_one_image()
    {
        var x = AugmentationContract.Pictures(3, 5, 4, 2);
        var last = new RandomCrop(2, 2, seed: 1).Call(x, training: true);
        Assert.Equal(last.ToArray(), new RandomCrop(2, 2, seed: 1, "channels_first").Call(x.MoveAxis(-1, 1), training: true).MoveAxis(1, -1).ToArray());
        Assert.Equal([2, 2, 2], new RandomCrop(2, 2).Call(x[0], training: true).Shape);
    }

    [Fact]
    public void Refuses_no_size() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomCrop(0, 2)).Code);
}
