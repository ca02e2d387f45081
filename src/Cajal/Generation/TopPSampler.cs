namespace Cajal.Generation;

/// <summary>One of the likeliest tokens that together have the probability p, each as often as the model says. Holtzman et al. 2020.</summary>
public sealed class TopPSampler : Sampler
{
    /// <summary>Makes the sampler.</summary>
    /// <param name="p">The probability of the tokens that stay; the likeliest always does.</param>
    /// <param name="k">The most tokens that stay; all by default.</param>
    /// <param name="temperature">Divides the logits: below 1 the likely tokens become likelier.</param>
    /// <exception cref="CajalException">A number is out of range (CJ2248).</exception>
    public TopPSampler(double p = 0.1, int? k = null, double temperature = 1)
        : base(temperature)
    {
        P = Above0(p, 1, nameof(p));
        K = k is { } given ? (int)Above0(given, int.MaxValue, nameof(k)) : null;
    }

    /// <summary>The probability of the tokens that stay.</summary>
    public double P { get; }

    /// <summary>The most tokens that stay; null for all.</summary>
    public int? K { get; }

    /// <inheritdoc/>
    public override Tensor NextToken(Tensor logits, Tensor key)
    {
        var tempered = Tempered(logits);
        var (values, tokens) = tempered.TopK(Math.Min(K ?? int.MaxValue, tempered.Shape[-1]));
        var probability = tempered.Softmax().TopK(values.Shape[-1]).Values;
        // A token stays if those before it do not have p yet, so that the first that crosses p stays too.
        var before = probability.CumSum(-1) - probability;
        var choice = Ops.RandomCategorical(Ops.Where(before < P, values, -3.0e38), 1, key);
        return tokens.TakeAlongAxis(choice, -1).Squeeze(1).Cast(DType.Int32);
    }
}
