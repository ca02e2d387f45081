using System.Collections;
using System.Runtime.CompilerServices;
using Cajal.Metrics;

namespace Cajal.Training;

/// <summary>
/// Metrics: a list for a model with one output; for several outputs one metric each in order, a list each, one for all, or lists by output's name.
/// </summary>
[CollectionBuilder(typeof(MetricSet), nameof(Create))]
public sealed class MetricSet : IEnumerable<Metric>
{
    private readonly Metric[] _all;
    private readonly Metric[][]? _lists;

    private MetricSet(Metric[] all) => _all = all;

    private MetricSet(Metric[][] lists) => (_all, _lists) = ([.. lists.SelectMany(l => l)], lists);

    /// <summary>Makes an empty set, to be filled by output's name: <c>new() { ["age"] = ["mae"] }</c>.</summary>
    public MetricSet() => _all = [];

    internal Dictionary<string, Metric[]> ByName { get; } = [];

    /// <summary>The metrics of an output.</summary>
    public Metric[] this[string output]
    {
        get => ByName[output];
        set => ByName[output] = value;
    }

    /// <summary>Several metrics.</summary>
    public static MetricSet Create(ReadOnlySpan<Metric> metrics) => new(metrics.ToArray());

    /// <summary>The metric of a Keras name.</summary>
    public static implicit operator MetricSet(string name) => new([name]);

    /// <summary>One metric.</summary>
    public static implicit operator MetricSet(Metric metric) => new([metric]);

    /// <summary>Several metrics.</summary>
    public static implicit operator MetricSet(Metric[] metrics) => Create(metrics);

    /// <summary>Several metrics of Keras names.</summary>
    public static implicit operator MetricSet(string[] names) => new([.. (names ?? []).Select(n => (Metric)n)]);

    /// <summary>A list for each output, in their order.</summary>
    public static implicit operator MetricSet(Metric[][] lists) => new(lists ?? []);

    /// <summary>Metrics by output's name.</summary>
    public static implicit operator MetricSet(Dictionary<string, Metric[]> metrics)
    {
        var set = new MetricSet();
        foreach (var (name, list) in metrics ?? []) set[name] = list;
        return set;
    }

    /// <inheritdoc/>
    public IEnumerator<Metric> GetEnumerator() => _all.Concat(ByName.Values.SelectMany(m => m)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The metrics in the form in which they were given: a list, lists, or lists by name.</summary>
    internal object? ToConfig(Func<Metric, object?> write)
    {
        if (ByName.Count == 0) return _lists is null ? List(_all) : _lists.Select(List).ToArray();
        var named = new Layers.LayerConfig();
        foreach (var (name, list) in ByName) named[name] = List(list);
        return named;

        object? List(Metric[] metrics) => Array.ConvertAll(metrics, m => write(m));
    }

    /// <summary>The metrics of each output.</summary>
    internal Metric[][] Arrange(IReadOnlyList<string> outputs, string model)
    {
        if (ByName.Count > 0)
        {
            var named = new Named();
            foreach (var (name, list) in ByName) named[name] = list;
            return [.. named.Arrange(outputs, "metrics", model).Select(m => m ?? [])];
        }

        if (_lists?.Length == outputs.Count) return _lists;
        if (_all.Length == 0 || outputs.Count == 1) return [.. outputs.Select((_, i) => i == 0 ? _all : [])];
        if (_lists is null && _all is [{ Maker: { } make }]) return [.. outputs.Select((_, i) => new[] { i == 0 ? _all[0] : make() })];
        if (_lists is null && _all.Length == outputs.Count) return Array.ConvertAll(_all, m => new[] { m });
        throw new CajalException(new Problem("CJ3009", $"Model \"{model}\" was given {_all.Length} metrics for {outputs.Count} outputs.")
            .Fact("outputs", string.Join(", ", outputs))
            .Fact("metrics", string.Join(", ", _all.Select(m => m.Name)))
            .Try($"metrics: new() {{ [\"{outputs[0]}\"] = [\"{_all[0].Name}\"] }}, lists by output."));
    }

    private sealed class Named : Bundle<Metric[]>;
}
