using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RandomGrayscaleTests
{
    [Fact]
    public void Fulfils_the_contracts() => AugmentationContract.Check((seed, format) => new RandomGrayscale(0.5, format, seed, "g"));

    [Fact]
    public void Makes_its_part_of_the_images_grey()
    {
        var x = Tensor.From([100f, 0, 0], [1, 1, 1, 3]).BroadcastTo([1000, 1, 1, 3]);
        var y = new RandomGrayscale(0.3, seed: 1).Call(x, training: true).ToArray().Chunk(3).ToArray();
        var grey = y.Where(p => p[0] == p[1] && p[1] == p[2]).ToArray();
        Assert.All(grey, p => Close.To(29.89, p[0], 1e-4));
        Assert.InRange(grey.Length, 228, 372); // five deviations of 1000 draws
    }

    [Fact]
    public void Refuses_more_than_all() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new RandomGrayscale(1.1)).Code);
}
