using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>
/// Lin's concordance of target and output along an axis, averaged over samples: correlation that also counts a shift and a scale as
/// errors.
/// </summary>
/// <param name="axis">The axis along which the two are compared.</param>
/// <param name="name">The name in logs.</param>
public sealed class ConcordanceCorrelation(int axis = -1, string name = "concordance_correlation") : MeanMetric(name)
{
    // Keras's addition to a divisor that may be 0.
    private const double Epsilon = 1e-7;

    /// <summary>The axis along which the two are compared.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, Ops.Floating(output));
        var ((a, meanOfTarget), (b, meanOfOutput)) = (Centred(t.Cast(o.DType)), Centred(o));
        var spread = a.Square().Mean(Axis) + b.Square().Mean(Axis) + (meanOfTarget - meanOfOutput).Square().Mean(Axis);
        return 2 * (a * b).Mean(Axis) / (spread + Epsilon);
    }

    private (Tensor Apart, Tensor Mean) Centred(Tensor x)
    {
        var mean = x.Mean(Axis, keepDims: true);
        return (x - mean, mean);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axis"] = Axis;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(ConcordanceCorrelation), c => new ConcordanceCorrelation(c.Int("axis", -1)));
}
