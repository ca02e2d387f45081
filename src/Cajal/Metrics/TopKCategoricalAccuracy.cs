using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>How often the class of a one-hot target is among the <c>k</c> largest outputs.</summary>
/// <remarks>A class that ties with the k-th counts. Outputs that are not finite are wrong.</remarks>
/// <param name="k">How many outputs are looked at.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: <paramref name="k"/> is less than 1.</exception>
public sealed class TopKCategoricalAccuracy(int k = 5, string name = "top_k_categorical_accuracy") : MeanMetric(name)
{
    /// <summary>How many outputs are looked at.</summary>
    public int K { get; } = Setting.AtLeast(k, 1, name);

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return Ops.InTopK(t.ArgMax(-1), Ops.Floating(o), K).Cast(DType.Float32);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["k"] = K;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(TopKCategoricalAccuracy), c => new TopKCategoricalAccuracy(c.Int("k", 5)));
}
