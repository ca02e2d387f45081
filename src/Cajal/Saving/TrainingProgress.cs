using Cajal.Training;

namespace Cajal.Saving;

/// <summary>Where a training stands: what, beside all variables, it needs to go on as if it had never been interrupted.</summary>
internal sealed record TrainingProgress(
    int Epoch, int Step, bool IsEpochDone, long GlobalStep, int BatchSize, FeedPosition Feed, string? StopReason, IReadOnlyDictionary<string, double> Reported)
{
    private const string Numbers = "training/numbers", Reason = "training/stop_reason", Report = "training/reported/", Epochs = "history/epochs", Values = "history/values/";

    /// <summary>The arrays that a file keeps.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> ToArrays(History history)
    {
        yield return new(Numbers, Tensor.From(
            [
                Epoch, Step, IsEpochDone ? 1 : 0, GlobalStep, BatchSize, Feed.Pass, Feed.Taken, Feed.Done, Feed.IsOpen ? 1 : 0, Feed.Seed is null ? 0 : 1,
                unchecked((long)(Feed.Seed ?? 0)), history.Steps,
            ], 12));
        if (StopReason is { } reason) yield return new(Reason, CallbackState.Encode(reason));
        foreach (var (name, value) in Reported) yield return new(Report + name, Tensor.From([value], 1));
        yield return new(Epochs, Tensor.From(history.Epochs.ToArray(), history.Epochs.Count));
        foreach (var name in history.Names) yield return new(Values + name, Tensor.From(history[name].ToArray(), history.Epochs.Count));
    }

    /// <summary>Reads the arrays of a file back, and the history with them; null where the file does not say where a training stood.</summary>
    public static TrainingProgress? From(OrderedDictionary<string, Tensor> arrays, History history)
    {
        if (!arrays.TryGetValue(Numbers, out var numbers)) return null;
        var n = numbers.ToArray<long>();
        var epochs = arrays[Epochs].ToArray<int>();
        var values = arrays.Where(a => a.Key.StartsWith(Values, StringComparison.Ordinal))
            .Select(a => (Name: a.Key[Values.Length..], Numbers: a.Value.ToArray<double>())).ToArray();
        for (var i = 0; i < epochs.Length; i++) history.Add(epochs[i], values.Select(v => KeyValuePair.Create(v.Name, v.Numbers[i])));
        history.Steps = n[11];
        var position = new FeedPosition(n[5], n[6], (int)n[7], n[8] == 1, n[9] == 1 ? unchecked((ulong)n[10]) : null);
        return new TrainingProgress(
            (int)n[0], (int)n[1], n[2] == 1, n[3], (int)n[4], position, arrays.TryGetValue(Reason, out var text) ? CallbackState.Decode(text) : null,
            arrays.Where(a => a.Key.StartsWith(Report, StringComparison.Ordinal)).ToDictionary(a => a.Key[Report.Length..], a => a.Value.ToArray<double>()[0]));
    }
}
