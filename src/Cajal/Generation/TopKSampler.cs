namespace Cajal.Generation;

/// <summary>One of the k likeliest tokens, each as often as the model says. Fan et al. 2018.</summary>
public sealed class TopKSampler : Sampler
{
    /// <summary>Makes the sampler.</summary>
    /// <param name="k">How many tokens stay.</param>
    /// <param name="temperature">Divides the logits: below 1 the likely tokens become likelier.</param>
    /// <exception cref="CajalException">A number is not positive (CJ2248).</exception>
    public TopKSampler(int k = 5, double temperature = 1)
        : base(temperature) => K = (int)Above0(k, int.MaxValue, nameof(k));

    /// <summary>How many tokens stay.</summary>
    public int K { get; }

    /// <inheritdoc/>
    public override Tensor NextToken(Tensor logits, Tensor key)
    {
        var tempered = Tempered(logits);
        var (values, tokens) = tempered.TopK(Math.Min(K, tempered.Shape[-1]));
        var choice = Ops.RandomCategorical(values, 1, key);
        return tokens.TakeAlongAxis(choice, -1).Squeeze(1).Cast(DType.Int32);
    }
}
