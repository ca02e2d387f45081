namespace Cajal.Metrics;

/// <summary>The metrics that can be asked for by name. A short name stays the name in logs, as in Keras.</summary>
internal static class MetricNames
{
    private static readonly Dictionary<string, Func<Metric>> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["accuracy"] = () => new AutomaticAccuracy("accuracy"),
        ["acc"] = () => new AutomaticAccuracy("acc"),
        ["binary_accuracy"] = () => new BinaryAccuracy(),
        ["categorical_accuracy"] = () => new CategoricalAccuracy(),
        ["sparse_categorical_accuracy"] = () => new SparseCategoricalAccuracy(),
        ["mean_absolute_error"] = () => new MeanAbsoluteError(),
        ["mae"] = () => new MeanAbsoluteError("mae"),
        ["mean_squared_error"] = () => new MeanSquaredError(),
        ["mse"] = () => new MeanSquaredError("mse"),
    };

    public static Metric Create(string name)
    {
        var metric = Registry.Create("CJ3003", "metric", name, Makers);
        metric.Maker = () => Create(name);
        return metric;
    }
}
