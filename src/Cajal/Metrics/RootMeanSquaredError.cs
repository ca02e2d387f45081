namespace Cajal.Metrics;

/// <summary>The root of the mean of <c>(target - output)^2</c>.</summary>
/// <param name="name">The name in logs.</param>
public sealed class RootMeanSquaredError(string name = "root_mean_squared_error") : MeanMetric(name)
{
    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    public override Tensor Result() => base.Result().Sqrt();

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, Ops.Floating(output));
        return (o - t).Square();
    }

    internal override double ReadResult() => Math.Sqrt(base.ReadResult());

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(RootMeanSquaredError), _ => new RootMeanSquaredError(), "rmse");
}
