namespace Cajal.Generation;

/// <summary>How the next token is chosen from what a language model says. Named as in KerasHub.</summary>
public abstract class Sampler
{
    /// <summary>Starts a sampler.</summary>
    /// <param name="temperature">Divides the logits: below 1 the likely tokens become likelier.</param>
    /// <exception cref="CajalException"><paramref name="temperature"/> is not positive (CJ2248).</exception>
    protected Sampler(double temperature = 1) => Temperature = Above0(temperature, double.MaxValue, nameof(temperature));

    /// <summary>What the logits are divided by.</summary>
    public double Temperature { get; }

    /// <summary>Chooses a token for each sequence of a batch.</summary>
    /// <param name="logits"><c>[batch, vocabulary]</c></param>
    /// <param name="key">A random key; the same key chooses the same.</param>
    /// <returns>int32 <c>[batch]</c></returns>
    public abstract Tensor NextToken(Tensor logits, Tensor key);

    /// <summary>The logits divided by the temperature.</summary>
    protected Tensor Tempered(Tensor logits)
    {
        ArgumentNullException.ThrowIfNull(logits);
        return Temperature == 1 ? logits : logits / Temperature;
    }

    private protected static double Above0(double value, double most, string name) => value > 0 && value <= most ? value : throw new CajalException(
        new Problem("CJ2248", $"A sampler cannot have {name} = {value}.").Fact(name, $"{value}").Try(most == double.MaxValue ? "use a number above 0." : $"use a number above 0 and up to {most}."));
}
