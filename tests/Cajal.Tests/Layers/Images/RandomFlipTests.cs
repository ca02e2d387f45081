using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomFlipTests
{
    [Theory]
    [InlineData("horizontal")]
    [InlineData("vertical")]
    [InlineData("horizontal_and_vertical")]
    public void Fulfils_the_contracts(string mode) => AugmentationContract.Check((seed, format) => new RandomFlip(mode, seed, format, "f"));

    [Fact]
    public void Turns_about_half_of_the_images_around()
    {
        var x = AugmentationContract.Pictures(1000, 1, 3, 1);
        var (before, after) = (x.ToArray().Chunk(3).ToArray(), new RandomFlip("horizontal", seed: 1).Call(x, training: true).ToArray().Chunk(3).ToArray());
        for (var i = 0; i < before.Length; i++) Assert.True(after[i].SequenceEqual(before[i]) || after[i].SequenceEqual(before[i].Reverse()));
        Assert.InRange(before.Zip(after).Count(p => !p.First.SequenceEqual(p.Second)), 420, 580); // five deviations of 1000 coins
    }

    [Fact]
    public void Both_ways_are_two_coins()
    {
        var x = Tensor.From([1f, 2, 3, 4], [1, 2, 2, 1]).BroadcastTo([200, 2, 2, 1]);
        var corners = new RandomFlip(seed: 1).Call(x, training: true).ToArray().Chunk(4).Select(c => c[0]);
        Assert.Equal([1f, 2, 3, 4], corners.Distinct().Order());
    }

    [Fact]
    public void Refuses_an_unknown_mode() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomFlip("diagonal")).Code);
}
