using Xunit;

namespace Cajal.Tests.Data;

public sealed class SequencesTests
{
    // The first two and the last two months of the file they came from, and the sum over all of them.
    [Fact]
    public void Sunspots_are_those_of_Zurich()
    {
        var spots = Datasets.Sunspots().ToArray();
        Assert.Equal(2820, spots.Length);
        Assert.Equal([58f, 62.6f, 33.3f, 33.4f], [.. spots[..2], .. spots[^2..]]);
        Assert.Equal(144570, spots.Sum(s => (double)s), 0.1);
        Assert.Equal(253.8f, spots.Max());
    }

    [Fact]
    public void Windows_slide_over_a_series_and_hold_what_follows()
    {
        var data = Datasets.Windows(Tensor.From([0f, 1f, 2f, 3f, 4f, 5f], 6), length: 3, ahead: 2);
        Assert.Equal([2, 3, 1], data.X.Shape.ToArray());
        Assert.Equal([0f, 1f, 2f, 1f, 2f, 3f], data.X.ToArray());
        Assert.Equal([2, 2], data.Y.Shape.ToArray());
        Assert.Equal([3f, 4f, 4f, 5f], data.Y.ToArray());
    }

    [Fact]
    public void Windows_keep_the_features_of_a_step_together()
    {
        var data = Datasets.Windows(Tensor.From([0f, 10f, 1f, 11f, 2f, 12f, 3f, 13f], [4, 2]), length: 2, stride: 2);
        Assert.Equal([0f, 10f, 1f, 11f], data.X.ToArray());
        Assert.Equal([1, 1, 2], data.Y.Shape.ToArray());
        Assert.Equal([2f, 12f], data.Y.ToArray());
        Assert.Equal("CJ2230", Assert.Throws<CajalException>(() => Datasets.Windows(Ops.Zeros([3]), 3)).Code);
    }
}
