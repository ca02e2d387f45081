using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class CenterCropTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new CenterCrop(3, 2, name: "c"), [2, 5, 4, 2], weights: 0);

    [Fact]
    public void Fulfils_the_contract_where_it_has_to_enlarge() => LayerContract.Check(() => new CenterCrop(6, 6, name: "c"), [2, 5, 4, 2], weights: 0);

    [Fact]
    public void Cuts_the_middle()
    {
        var x = AugmentationContract.Pictures(2, 5, 6, 1);
        Assert.Equal(x[.., 1..4, 2..4].ToArray(), new CenterCrop(3, 2).Call(x).ToArray());
        Assert.Equal(x[.., 1..4, 2..4].ToArray(), new CenterCrop(3, 2, "channels_first").Call(x.MoveAxis(-1, 1), training: true).ToArray());
        Assert.Equal(DType.Float32, new CenterCrop(3, 2).Call(x.Cast(DType.Int32)).DType);
    }
}
