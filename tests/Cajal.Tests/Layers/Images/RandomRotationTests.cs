using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomRotationTests
{
    [Fact]
    public void Fulfils_the_contracts() => AugmentationContract.Check((seed, format) => new RandomRotation(0.2, seed: seed, dataFormat: format, name: "r"));

    [Fact]
    public void A_quarter_turns_counter_clockwise()
    {
        // 1 2     2 4
        // 3 4 ->  1 3
        var y = new RandomRotation((0.25, 0.25)).Call(Tensor.From([1f, 2, 3, 4], [2, 2, 1]), training: true);
        Close.To([2f, 4, 1, 3], y.ToArray(), 1e-5);
    }

    [Fact]
    public void A_full_turn_changes_nothing()
    {
        var x = AugmentationContract.Pictures(2, 5, 5, 2);
        Close.To(x.ToArray(), new RandomRotation((1, 1)).Call(x, training: true).ToArray(), 1e-2); // 2 pi in float32 is off by 2e-7, times 250
    }

    [Fact]
    public void Refuses_more_than_a_full_turn() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomRotation(1.5)).Code);
}
