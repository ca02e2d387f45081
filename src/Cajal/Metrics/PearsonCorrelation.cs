using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>Pearson's correlation of target and output along an axis, averaged over samples.</summary>
/// <remarks>NaN where one of the two does not vary along the axis.</remarks>
/// <param name="axis">The axis along which the two are compared.</param>
/// <param name="name">The name in logs.</param>
public sealed class PearsonCorrelation(int axis = -1, string name = "pearson_correlation") : MeanMetric(name)
{
    /// <summary>The axis along which the two are compared.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, Ops.Floating(output));
        var (a, b) = (Centred(t.Cast(o.DType)), Centred(o));
        return (a * b).Sum(Axis) / (a.Square().Sum(Axis).Sqrt() * b.Square().Sum(Axis).Sqrt());
    }

    private Tensor Centred(Tensor x) => x - x.Mean(Axis, keepDims: true);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axis"] = Axis;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(PearsonCorrelation), c => new PearsonCorrelation(c.Int("axis", -1)));
}
