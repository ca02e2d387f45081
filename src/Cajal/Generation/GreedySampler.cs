namespace Cajal.Generation;

/// <summary>Always the likeliest token.</summary>
public sealed class GreedySampler : Sampler
{
    /// <inheritdoc/>
    public override Tensor NextToken(Tensor logits, Tensor key)
    {
        ArgumentNullException.ThrowIfNull(logits);
        return logits.ArgMax(-1).Cast(DType.Int32);
    }
}
