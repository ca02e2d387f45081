namespace Cajal.Metrics;

/// <summary>The mean of <c>(target - output)^2</c>.</summary>
/// <param name="name">The name in logs.</param>
public sealed class MeanSquaredError(string name = "mean_squared_error") : MeanMetric(name)
{
    private readonly Losses.MeanSquaredError _loss = new();

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Of(_loss, target, output);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(MeanSquaredError), _ => new MeanSquaredError(), "mse");
}
