using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers.Preprocessing;

public sealed class DiscretizationTests
{
    [Theory]
    [InlineData("int")]
    [InlineData("one_hot")]
    [InlineData("count")]
    public void Fulfils_the_contract(string mode) =>
        LayerContract.Check(() => new Discretization([-0.5, 0, 0.5], outputMode: mode, name: "d"), [2, 3], weights: 0, hasGradient: false);

    [Fact]
    public void Finds_ranges_of_equal_share()
    {
        var values = new TestKit.Gen(7).Doubles(20_000, 0, 100);
        var layer = new Discretization(numBins: 4, epsilon: 0.001);
        layer.Adapt(Enumerable.Range(0, 20).Select(i => Tensor.From(values[(1000 * i)..(1000 * (i + 1))], [1000])));
        Array.Sort(values);
        // A share may be off by epsilon, which is 0.1 in these numbers, once a batch and once at the end.
        Close.To([values[5000], values[10_000], values[15_000]], layer.BinBoundaries!.ToArray(), 0.4);
        Assert.Equal(3, new Discretization(numBins: 4) is var few && Adapted(few, [1, 2, 3, 4, 5]) is var b ? b.Count : 0);

        static IReadOnlyList<double> Adapted(Discretization layer, double[] data)
        {
            layer.Adapt(data);
            return layer.BinBoundaries!;
        }
    }

    [Fact]
    public void Keeps_what_it_found_in_its_configuration()
    {
        var layer = new Discretization(numBins: 3);
        layer.Adapt(new[] { 1.0, 2, 3, 4, 5, 6, 7, 8, 9 });
        var copy = (Discretization)Layer.FromConfig("Discretization", layer.GetConfig());
        Assert.Equal(layer.BinBoundaries, copy.BinBoundaries);
        Assert.Equal(3, copy.NumBins);
    }

    [Fact]
    public void Wrong_uses_are_errors()
    {
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new Discretization()).Code);
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new Discretization([0], numBins: 2)).Code);
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new Discretization([0]).Adapt(1.0)).Code);
        Assert.Equal("CJ4067", Assert.Throws<CajalException>(() => new Discretization(numBins: 3).Call(new[] { 0.1f })).Code);
    }
}
