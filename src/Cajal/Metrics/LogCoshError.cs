namespace Cajal.Metrics;

/// <summary>The mean of <c>log(cosh(output - target))</c>: squares for small errors, absolute values for large ones.</summary>
/// <param name="name">The name in logs.</param>
public sealed class LogCoshError(string name = "logcosh") : MeanMetric(name)
{
    private readonly Losses.LogCosh _loss = new();

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Of(_loss, target, output);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(LogCoshError), _ => new LogCoshError(), "logcosh");
}
