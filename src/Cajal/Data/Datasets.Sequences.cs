using Cajal.Data;
using Cajal.Graph;

namespace Cajal;

public static partial class Datasets
{
    /// <summary>
    /// Passengers of international airlines from January 1949 to December 1960, in thousands: one value for each month. Part of the package.
    /// Series G of Box and Jenkins, "Time Series Analysis", 1970; copy of the library Darts, Apache License 2.0.
    /// </summary>
    /// <returns>Float32 <c>[144]</c>, between 104 and 622. More fly every year, and most in summer.</returns>
    public static Tensor AirlinePassengers() => Series("AirlinePassengers.months-idx1-short.gz", 1);

    /// <summary>
    /// The lowest temperature of each day in Melbourne from 1981 to 1990, in degrees Celsius. Part of the package.
    /// Australian Bureau of Meteorology; copy of the library Darts, Apache License 2.0.
    /// </summary>
    /// <returns>
    /// Float32 <c>[3650]</c>, between 0 and 26.3. Every year has 365 values: the 31st of December is missing in the leap years 1984 and 1988.
    /// </returns>
    public static Tensor DailyTemperatures() => Series("DailyTemperatures.days-idx1-short.gz", 10);

    /// <summary>
    /// The monthly means of the sunspot number from January 1749 to December 1983: one value for each month. Part of the package.
    /// Zurich numbers; copy of the library Darts, Apache License 2.0.
    /// </summary>
    /// <returns>Float32 <c>[2820]</c>, between 0 and 253.8. The sun's activity rises and falls within about eleven years.</returns>
    public static Tensor Sunspots() => Series("Sunspots.months-idx1-short.gz", 10);

    /// <summary>Cuts a series into windows, each with the values that follow it: what a network needs to learn to forecast.</summary>
    /// <param name="series">Values in order of time, <c>[time]</c> or <c>[time, features]</c>.</param>
    /// <param name="length">How many values a window has.</param>
    /// <param name="ahead">How many values after it are the target.</param>
    /// <param name="stride">From the start of one window to that of the next.</param>
    /// <returns>Inputs <c>[count, length, features]</c> and targets <c>[count, ahead, features]</c>; a plain series has one feature, and its targets are <c>[count, ahead]</c>.</returns>
    /// <exception cref="CajalException">CJ2230: the series is too short, or has other axes.</exception>
    public static ArrayDataset Windows(Tensor series, int length, int ahead = 1, int stride = 1)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(ahead, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        if (series.Rank is not (1 or 2) || series.Shape[0] < length + ahead)
        {
            throw new CajalException(new Problem("CJ2230", "This series cannot be cut into windows.")
                .Fact("series", series)
                .Fact("wanted", $"[time] or [time, features] with at least {length} + {ahead} values in time")
                .Try("use a longer series or shorter windows."));
        }

        var table = series.Rank == 1 ? series.ExpandDims(-1) : series;
        var all = table.WindowsOf(0, length + ahead, stride, 1).MoveAxis(-1, 1);
        var (x, y) = (all[.., ..length], all[.., length..]);
        return new ArrayDataset(x.Realize(), (series.Rank == 1 ? y.ReshapeTo([y.Shape[0], ahead]) : y).Realize()) { Name = "windows" };
    }

    // The file holds integers: the values times the denominator.
    private static Tensor Series(string name, float denominator)
    {
        var values = Idx.Read(Resource(name), name).ToArray<int>();
        return Tensor.From(Array.ConvertAll(values, v => v / denominator), values.Length);
    }
}
