using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Cajal;

/// <summary>The loss and the metrics by name, the loss first.</summary>
public sealed class Results : IReadOnlyDictionary<string, double>
{
    private readonly OrderedDictionary<string, double> _values = [];

    internal Results(IEnumerable<KeyValuePair<string, double>> values)
    {
        foreach (var (name, value) in values) _values[name] = value;
    }

    /// <summary>The loss.</summary>
    public double Loss => _values.TryGetValue("loss", out var loss) ? loss : double.NaN;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<double> Values => _values.Values;

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <summary>The value of a name such as <c>accuracy</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the names.</exception>
    public double this[string key] => _values.TryGetValue(key, out var value) ? value
        : throw new KeyNotFoundException($"There is no \"{key}\" here, only {string.Join(", ", _values.Keys)}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds a number, for callbacks that have one for the logs.</summary>
    internal void Set(string name, double value) => _values[name] = value;

    /// <summary>For example <c>loss: 0.6021 - accuracy: 0.8123</c>.</summary>
    public override string ToString() => string.Join(" - ", _values.Select(v => $"{v.Key}: {Format(v.Value)}"));

    /// <summary>Four digits behind the point, or an exponent below a thousandth, as Keras prints.</summary>
    internal static string Format(double value) =>
        value.ToString(Math.Abs(value) is < 1e-3 and not 0 ? "0.0000e+00" : "F4", CultureInfo.InvariantCulture);
}
