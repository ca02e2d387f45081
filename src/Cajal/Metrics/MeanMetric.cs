namespace Cajal.Metrics;

/// <summary>A metric that is the mean of a number per sample.</summary>
public abstract class MeanMetric : Mean
{
    /// <summary>Fixes the name.</summary>
    /// <param name="name">The name in logs.</param>
    protected MeanMetric(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    public sealed override void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        Add(Values(target, output), SampleWeights.Of(output, sampleWeight) is { } weights ? Weights(target, weights) : null);
    }

    /// <summary>One number per sample, or per sample and place.</summary>
    protected abstract Tensor Values(Tensor target, Tensor output);

    /// <summary>A loss as the values.</summary>
    private protected Tensor Of(Losses.Loss loss, Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return loss.Call(t, o);
    }

    /// <summary>What the weights, where there are any, become in view of the target.</summary>
    private protected virtual Tensor Weights(Tensor target, Tensor weights) => weights;
}
