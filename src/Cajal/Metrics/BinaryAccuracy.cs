using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>How often <c>output &gt; threshold</c> equals the target, which is 0 or 1.</summary>
/// <param name="threshold">Outputs strictly above it count as 1.</param>
/// <param name="name">The name in logs.</param>
public sealed class BinaryAccuracy(float threshold = 0.5f, string name = "binary_accuracy") : MeanMetric(name)
{
    /// <summary>Outputs strictly above it count as 1.</summary>
    public float Threshold { get; } = threshold;

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return Agreement(t, o, Threshold);
    }

    internal static Tensor Agreement(Tensor target, Tensor output, float threshold) =>
        Ops.Equal(target.Cast(DType.Float32), (output > threshold).Cast(DType.Float32)).Cast(DType.Float32);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["threshold"] = Threshold;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(BinaryAccuracy), c => new BinaryAccuracy((float)c.Number("threshold", 0.5)));
}
