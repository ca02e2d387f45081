namespace Cajal.Generation;

/// <summary>Every token as often as the model says.</summary>
/// <param name="temperature">Divides the logits: below 1 the likely tokens become likelier.</param>
public sealed class RandomSampler(double temperature = 1) : Sampler(temperature)
{
    /// <inheritdoc/>
    public override Tensor NextToken(Tensor logits, Tensor key) =>
        Ops.RandomCategorical(Tempered(logits), 1, key).Squeeze(1).Cast(DType.Int32);
}
