using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>
/// The metrics that can be asked for by name, as <c>RootMeanSquaredError</c>, <c>root_mean_squared_error</c> or by Keras's short names,
/// or made from a configuration. Every metric adds itself when the assembly is loaded.
/// </summary>
internal static class MetricNames
{
    private static readonly string[] ByShape = ["accuracy", "acc"];
    private static readonly Dictionary<string, Func<LayerConfig, Metric>> Makers = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, string> Examples = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that need no settings, in alphabetical order.</summary>
    public static IReadOnlyList<string> Known => [.. Makers.Keys.Except(Examples.Keys).Union(ByShape).Order(StringComparer.Ordinal)];

    /// <summary>Adds a class under its name in snake case and Keras's short names.</summary>
    public static void Add(string className, Func<LayerConfig, Metric> make, params ReadOnlySpan<string> aliases)
    {
        Makers[LayerNames.Snake(className)] = make;
        foreach (var alias in aliases) Makers[alias] = make;
    }

    /// <summary>Adds a class that has settings without defaults.</summary>
    public static void AddWithSettings(string className, Func<LayerConfig, Metric> make, string example)
    {
        Add(className, make);
        Examples[LayerNames.Snake(className)] = example;
    }

    /// <summary>The metric of a name with default settings; in logs it is called as it was asked for, as in Keras.</summary>
    public static Metric Create(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var metric = ByShape.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? new AutomaticAccuracy(name)
            : Maker(name, byName: true)(new LayerConfig());
        metric.Name = name;
        metric.AskedAs = name;
        metric.Maker = () => Create(name);
        return metric;
    }

    /// <summary>The metric of a class, with settings.</summary>
    public static Metric Create(string className, LayerConfig config)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(className);
        var metric = className == nameof(AutomaticAccuracy) ? new AutomaticAccuracy("accuracy") : Maker(className, byName: false)(config);
        if (config.Text("name") is { } name) metric.Name = name;
        return metric;
    }

    private static Func<LayerConfig, Metric> Maker(string name, bool byName)
    {
        var key = Makers.ContainsKey(name) ? name : LayerNames.Snake(name);
        if (byName && Examples.TryGetValue(key, out var example))
        {
            throw new CajalException(new Problem("CJ2321", $"The metric \"{name}\" cannot be made from its name alone.")
                .Note("It has settings without defaults.")
                .Try($"{example}."));
        }

        if (Makers.TryGetValue(key, out var make)) return make;
        var problem = new Problem("CJ3003", $"There is no metric called \"{name}\".").Fact("known names", string.Join(", ", Known));
        throw new CajalException(NearestName.Find(name, Known) is { } near
            ? problem.Try($"\"{near}\".")
            : problem.Try("one of the known names, or an object of a metric class."));
    }
}
