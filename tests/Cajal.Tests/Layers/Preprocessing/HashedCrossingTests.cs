using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers.Preprocessing;

public sealed class HashedCrossingTests
{
    private static readonly string[] Letters = ["A", "B", "A", "B", "A"];
    private static readonly int[] Numbers = [101, 101, 101, 102, 102];

    [Fact]
    public void Gives_the_bins_of_Keras()
    {
        // Keras's test_correctness.
        Assert.Equal([1, 4, 1, 1, 3], new HashedCrossing(5).Call(Letters, Numbers).ToArray<long>());
        var hot = new HashedCrossing(5, "one_hot").Call(Letters, Numbers);
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0], hot.ToArray());
        var copy = (HashedCrossing)Layer.FromConfig("HashedCrossing", new HashedCrossing(5, "one_hot").GetConfig());
        Assert.Equal(hot.ToArray(), copy.Call(Letters, Numbers).ToArray());
    }

    [Fact]
    public void Wrong_uses_are_errors()
    {
        Assert.Equal("CJ4071", Assert.Throws<ShapeException>(() => new HashedCrossing(5).Call(Letters)).Code);
        Assert.Equal("CJ4071", Assert.Throws<ShapeException>(() => new HashedCrossing(5).Call(Letters, new[] { 1 })).Code);
        Assert.Equal("CJ4072", Assert.Throws<CajalException>(() => new HashedCrossing(5).Call([Ops.Ones([2]), Ops.Ones([2])])).Code);
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new HashedCrossing(5, "count")).Code);
    }
}
