using System.Collections;
using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>
/// One threshold, as in <c>thresholds: 0.7</c>, or several, as in <c>thresholds: [0.3, 0.5, 0.7]</c>; scores above one count as yes.
/// </summary>
[CollectionBuilder(typeof(Thresholds), nameof(Create))]
public sealed class Thresholds : IReadOnlyList<double>
{
    private readonly double[] _values;
    private readonly bool _isSingle;

    private Thresholds(double[] values, bool isSingle = false) => (_values, _isSingle) = (values, isSingle);

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public double this[int index] => _values[index];

    /// <summary>Several thresholds.</summary>
    public static Thresholds Create(ReadOnlySpan<double> values) => new(values.ToArray());

    /// <summary>One threshold.</summary>
    public static implicit operator Thresholds(double value) => new([value], isSingle: true);

    /// <summary>Several thresholds.</summary>
    public static implicit operator Thresholds(double[] values) => Create(values);

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For example <c>[0.3, 0.5]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", _values)}]";

    /// <summary>The thresholds of a configuration: a number, a list, or null for none.</summary>
    internal static Thresholds? Read(LayerConfig config) => !config.TryGetValue("thresholds", out var value) || value is null ? null
        : value is int or long or float or double ? new([config.Number("thresholds", 0)], isSingle: true)
        : new(config.Numbers("thresholds")!);

    /// <summary>A number or a list, as it was given.</summary>
    internal object ToConfig() => _isSingle ? _values[0] : _values;

    /// <summary>So many thresholds in equal steps from 0 to 1.</summary>
    internal static Thresholds Even(int count) => new([.. Enumerable.Range(0, count).Select(i => (double)i / (count - 1))]);

    /// <summary>The same thresholds, each of which lies in [0, 1].</summary>
    internal Thresholds Checked(string metric)
    {
        if (Count == 0) throw Setting.Refuse(metric, "thresholds", "[]", "give at least one.");
        foreach (var value in _values) Setting.InRange(value, 0, 1, metric, "thresholds");
        return this;
    }

    /// <summary>Whether they go from 0 to 1 in equal steps, to within what NumPy calls close.</summary>
    internal bool IsEven => Count >= 3
        && Enumerable.Range(0, Count).All(i => Math.Abs(_values[i] - (double)i / (Count - 1)) <= 1e-7 + 1e-5 * i / (Count - 1));
}
