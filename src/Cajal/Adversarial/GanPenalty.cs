namespace Cajal.Adversarial;

/// <summary>A price on the discriminator's slope, added to its loss. Goes with any loss, and several go together.</summary>
public abstract class GanPenalty
{
    /// <summary>Fixes the name and the factor.</summary>
    /// <param name="name">A name in snake_case, under which logs show the penalty.</param>
    /// <param name="weight">The factor, at least 0.</param>
    /// <exception cref="CajalException">The factor is negative or not a number (CJ3309).</exception>
    protected GanPenalty(string name, float weight) => (Name, Weight) = (name, GanSetting.InRange(weight, 0, float.MaxValue, name, "weight"));

    /// <summary>The name in logs, for example <c>gradient_penalty</c>.</summary>
    public string Name { get; }

    /// <summary>The factor.</summary>
    public float Weight { get; }

    /// <summary>The price of a batch, with its factor.</summary>
    /// <param name="discriminator">From examples to logits.</param>
    /// <param name="real">Real examples, <c>[batch, ...]</c>.</param>
    /// <param name="fake">Generated examples of the same shape.</param>
    /// <param name="key">A key for random numbers.</param>
    /// <returns>A scalar that can be differentiated.</returns>
    public abstract Tensor Call(Func<Tensor, Tensor> discriminator, Tensor real, Tensor fake, Tensor key);

    /// <summary>The name and the factor.</summary>
    public override string ToString() => $"{Name}({Weight:g4})";

    /// <summary>For each example the squared length of the gradient of its logit by itself, <c>[batch]</c>.</summary>
    protected static Tensor SquaredSlope(Func<Tensor, Tensor> discriminator, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(x);
        var gradient = Ops.Gradients(discriminator(x).Sum(), x)[0];
        return gradient.Square().Sum(Enumerable.Range(1, x.Rank - 1).ToArray());
    }
}
