using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class ResizingTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Resizing(3, 7, "bicubic", antialias: true, name: "r"), [2, 5, 4, 2], weights: 0);

    [Fact]
    public void Fulfils_the_contract_with_proportions_kept() =>
        LayerContract.Check(() => new Resizing(3, 3, padToAspectRatio: true, fillValue: 0.5, name: "r"), [2, 5, 4, 2], weights: 0);

    [Fact]
    public void Keeps_whole_numbers_whole()
    {
        var y = new Resizing(1, 4).Call(Tensor.From([0, 10], [1, 2, 1]));
        Assert.Equal(DType.Int32, y.DType);
        Assert.Equal([0, 2, 8, 10], y.ToArray<int>());
    }

    [Fact]
    public void Takes_channels_first()
    {
        var x = AugmentationContract.Pictures(2, 5, 6, 3);
        Close.To(new Resizing(4, 3).Call(x).ToArray(), new Resizing(4, 3, dataFormat: "channels_first").Call(x.MoveAxis(-1, 1)).MoveAxis(1, -1).ToArray(), 1e-4);
    }

    [Fact]
    public void Takes_images_of_unknown_size_into_a_model()
    {
        Sequential model = [new Input([null, null, 3]), new Resizing(4, 4), new Flatten(), new Dense(2)];
        Assert.Equal([2, 2], model.Call(AugmentationContract.Pictures(2, 7, 9, 3)).Shape);
    }

    [Fact]
    public void Refuses_sizes_and_words_that_make_no_sense()
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Resizing(0, 4)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Resizing(4, 4, "area")).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Resizing(4, 4, fillMode: "reflect")).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Resizing(4, 4, cropToAspectRatio: true, padToAspectRatio: true)).Code);
        Assert.Equal("CJ2260", Assert.Throws<ShapeException>(() => new Resizing(4, 4).Call(Ops.Zeros([3, 3]))).Code);
    }
}
