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

    // The first and the last two months of the file they came from, the sum over all of them, and the most: July and August of 1960.
    [Fact]
    public void Airline_passengers_are_those_of_Box_and_Jenkins()
    {
        var passengers = Datasets.AirlinePassengers().ToArray();
        Assert.Equal(144, passengers.Length);
        Assert.Equal([112f, 118f, 390f, 432f], [.. passengers[..2], .. passengers[^2..]]);
        Assert.Equal(40363, passengers.Sum(p => (double)p));
        Assert.Equal([622f, 606f], passengers[138..140]);
    }

    // As above; 16.4 degrees on the 30th of December 1984 are followed by 13.3 on New Year's Day.
    [Fact]
    public void Daily_temperatures_are_those_of_Melbourne()
    {
        var degrees = Datasets.DailyTemperatures().ToArray();
        Assert.Equal(3650, degrees.Length);
        Assert.Equal([20.7f, 17.9f, 15.7f, 13f], [.. degrees[..2], .. degrees[^2..]]);
        Assert.Equal([16.4f, 13.3f], degrees[(4 * 365 - 1)..(4 * 365 + 1)]);
        Assert.Equal(40798.8, degrees.Sum(d => (double)d), 0.1);
        Assert.Equal((0f, 26.3f), (degrees.Min(), degrees.Max()));
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
