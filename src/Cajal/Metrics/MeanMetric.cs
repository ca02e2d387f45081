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
        Add(Values(target, output), sampleWeight);
    }

    /// <summary>One number per sample, or per sample and place.</summary>
    protected abstract Tensor Values(Tensor target, Tensor output);

    /// <summary>Brings target and output to the same rank and insists on equal shapes.</summary>
    internal (Tensor Target, Tensor Output) Match(Tensor target, Tensor output)
    {
        var (t, o) = Losses.RankMatch.SqueezeOrExpand(target, output);
        if (t.Shape == o.Shape) return (t, o);
        throw Mismatch(target, output, "They must have the same shape.", $"give targets of shape {output.Shape}, or use \"accuracy\", which picks by shape.");
    }
}
