using Cajal.Data;

namespace Cajal;

public abstract partial class Dataset
{
    /// <summary>Windows of a series of equally spaced values, cut when they are asked for; Keras's <c>timeseries_dataset_from_array</c>.</summary>
    /// <remarks>
    /// Window <c>i</c> begins at <c>startIndex + i * sequenceStride</c> and takes every <paramref name="samplingRate"/>th value; its target is the one of
    /// the place where it begins. To forecast, give targets that are shifted: <c>series[length..]</c>.
    /// </remarks>
    /// <param name="data">Values in order of time, <c>[time, ...]</c>.</param>
    /// <param name="targets">A target for each place of the data, <c>[time, ...]</c>; none for windows alone.</param>
    /// <param name="sequenceLength">How many values a window has.</param>
    /// <param name="sequenceStride">From the start of one window to that of the next.</param>
    /// <param name="samplingRate">From one value of a window to the next.</param>
    /// <param name="startIndex">Values before it are not used.</param>
    /// <param name="endIndex">Values from it on are not used; by default all are.</param>
    /// <returns>Inputs <c>[sequenceLength, ...]</c>, targets <c>[...]</c>.</returns>
    /// <exception cref="CajalException">CJ4034: an argument is out of its range, or the series is too short.</exception>
    /// <seealso href="https://keras.io/api/data_loading/timeseries/">Keras, time-series data loading</seealso>
    public static Dataset FromTimeseries(
        Tensor data,
        Tensor? targets,
        int sequenceLength,
        int sequenceStride = 1,
        int samplingRate = 1,
        int startIndex = 0,
        int? endIndex = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var time = data.Rank == 0 ? 0 : data.Shape[0];
        var end = endIndex ?? time;
        Require(data, time > 0 && targets is not { Rank: 0 }, nameof(data), "a series, whose first axis is time");
        Require(data, startIndex >= 0 && startIndex < time, nameof(startIndex), $"from 0 to {time - 1}, {startIndex} was given");
        Require(data, end > startIndex && end <= time, nameof(endIndex), $"above startIndex and at most {time}, {end} was given");
        Require(data, sequenceLength > 0, nameof(sequenceLength), $"at least 1, {sequenceLength} was given");
        Require(data, samplingRate > 0 && samplingRate < time, nameof(samplingRate), $"from 1 to {time - 1}, {samplingRate} was given");
        Require(data, sequenceStride > 0 && sequenceStride < time, nameof(sequenceStride), $"from 1 to {time - 1}, {sequenceStride} was given");

        var starts = end - startIndex - (sequenceLength - 1L) * samplingRate;
        if (targets is not null) starts = Math.Min(starts, targets.Shape[0] - startIndex);
        Require(data, starts > 0, nameof(sequenceLength), $"such that {sequenceLength} values, {samplingRate} apart, fit into the series");
        var count = (starts - 1) / sequenceStride + 1;
        List<RowStore> stores = [new WindowStore(data, count, startIndex, sequenceStride, sequenceLength, samplingRate)];
        if (targets is not null) stores.Add(new WindowStore(targets, count, startIndex, sequenceStride, 1, 1, isSingle: true));
        return Numbered(new RowSource(Form(1, stores.Count - 1, 0), [.. stores]), "timeseries");
    }

    private static void Require(Tensor data, bool isFulfilled, string argument, Message wanted)
    {
        if (isFulfilled) return;
        throw new CajalException(new Problem("CJ4034", $"{argument} does not fit this series.")
            .Fact("data", data)
            .Fact(argument, $"must be {wanted}")
            .Try("use shorter windows, a smaller distance, or a longer series."));
    }
}
