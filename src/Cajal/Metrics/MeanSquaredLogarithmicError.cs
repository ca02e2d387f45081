namespace Cajal.Metrics;

/// <summary>The mean of <c>(log(1 + target) - log(1 + output))^2</c>, both at least 1e-7.</summary>
/// <param name="name">The name in logs.</param>
public sealed class MeanSquaredLogarithmicError(string name = "mean_squared_logarithmic_error") : MeanMetric(name)
{
    private readonly Losses.MeanSquaredLogarithmicError _loss = new();

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Of(_loss, target, output);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(MeanSquaredLogarithmicError), _ => new MeanSquaredLogarithmicError(), "msle");
}
