namespace Cajal.Metrics;

/// <summary>The mean of what a function of target and output gives for each sample.</summary>
/// <param name="fn">Gives one number per sample, or per sample and place; written with tensors.</param>
/// <param name="name">The name in logs.</param>
/// <param name="largerIsBetter">Which way the result is better, for callbacks that watch it; null where they are told.</param>
public sealed class MeanMetricWrapper(Func<Tensor, Tensor, Tensor> fn, string name = "mean_metric_wrapper", bool? largerIsBetter = null)
    : MeanMetric(name)
{
    private readonly Func<Tensor, Tensor, Tensor> _fn = fn ?? throw new ArgumentNullException(nameof(fn));

    /// <inheritdoc/>
    public override bool? LargerIsBetter { get; } = largerIsBetter;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => _fn(target, output);
}
