using System.Globalization;
using System.Text;

namespace Cajal;

/// <summary>What came of training: the loss and the metrics of every epoch, and how it ended.</summary>
public sealed class History
{
    private readonly OrderedDictionary<string, List<double>> _values = [];
    private readonly List<int> _epochs = [];

    /// <summary>The epochs that ran, counted from 1.</summary>
    public IReadOnlyList<int> Epochs => _epochs;

    /// <summary>The names: <c>loss</c> first, then metrics, then the same with <c>val_</c>.</summary>
    public IReadOnlyList<string> Names => [.. _values.Keys];

    /// <summary>Whether training was cancelled from outside; the last epoch then holds what was reached.</summary>
    public bool WasCancelled { get; internal set; }

    /// <summary>Why training ended before the last epoch; null where it did not.</summary>
    public string? StopReason { get; internal set; }

    /// <summary>The number of training steps taken.</summary>
    public long Steps { get; internal set; }

    /// <summary>The time from first to last step, with validation.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Problems that were not worth ending the training, such as a sink that failed.</summary>
    public IReadOnlyList<string> Warnings { get; internal set; } = [];

    /// <summary>The values of a name, one for each epoch.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name; the message lists the names.</exception>
    public IReadOnlyList<double> this[string name] => _values.TryGetValue(name, out var values) ? values
        : throw new KeyNotFoundException($"There is no \"{name}\" in this history, only {string.Join(", ", _values.Keys)}.");

    /// <summary>Looks a name up.</summary>
    public bool Contains(string name) => _values.ContainsKey(name);

    internal void Add(int epoch, IEnumerable<KeyValuePair<string, double>> values)
    {
        _epochs.Add(epoch);
        foreach (var (name, value) in values)
        {
            if (!_values.TryGetValue(name, out var list))
            {
                // A name that appears late was not measured before.
                _values[name] = list = [.. Enumerable.Repeat(double.NaN, _epochs.Count - 1)];
            }

            list.Add(value);
        }

        foreach (var list in _values.Values)
        {
            if (list.Count < _epochs.Count) list.Add(double.NaN);
        }
    }

    /// <summary>One line: epochs and the last values.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{_epochs.Count} epochs");
        if (WasCancelled) text.Append(", cancelled");
        foreach (var (name, values) in _values) text.Append(" - ").Append(name).Append(": ").Append(Results.Format(values[^1]));
        return text.ToString();
    }
}
