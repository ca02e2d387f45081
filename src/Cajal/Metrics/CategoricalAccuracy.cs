namespace Cajal.Metrics;

/// <summary>How often the largest output is at the place of the largest target, for one-hot targets.</summary>
/// <param name="name">The name in logs.</param>
public sealed class CategoricalAccuracy(string name = "categorical_accuracy") : MeanMetric(name)
{
    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return Agreement(t, o);
    }

    internal static Tensor Agreement(Tensor target, Tensor output) => Ops.Equal(target.ArgMax(-1), output.ArgMax(-1)).Cast(DType.Float32);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(CategoricalAccuracy), _ => new CategoricalAccuracy());
}
