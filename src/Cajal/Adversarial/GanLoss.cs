namespace Cajal.Adversarial;

/// <summary>What the two players of an adversarial game want: the discriminator's loss and the generator's, from the discriminator's logits.</summary>
/// <remarks>
/// A logit is the discriminator's output before any sigmoid; large means "real". Names such as <c>"wgan-gp"</c> or <c>"hinge"</c> convert to a
/// loss with the settings of its paper. A loss may bring penalties along, and <see cref="Gan.Compile"/> takes more.
/// </remarks>
public abstract class GanLoss
{
    /// <summary>Fixes the name.</summary>
    /// <param name="name">A name in snake_case.</param>
    protected GanLoss(string name) => Name = name;

    /// <summary>The name in snake_case, for example <c>non_saturating</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether the discriminator may end in a sigmoid. Where it does, the loss is given the logits behind it; other losses need an output without bounds.
    /// </summary>
    public virtual bool AllowsSigmoid => false;

    /// <summary>Whether the generator's loss looks at the logits of real examples too.</summary>
    public virtual bool ComparesWithReal => false;

    /// <summary>Penalties on the discriminator's gradient that belong to this loss; none by default.</summary>
    public IReadOnlyList<GanPenalty> Penalties { get; init; } = [];

    /// <summary>The largest absolute value that the discriminator's weights keep after each of its steps; null for no limit.</summary>
    /// <exception cref="CajalException">The limit is not positive (CJ3309).</exception>
    public float? ClipWeights
    {
        get;
        init => field = value is { } limit ? GanSetting.InRange(limit, float.Epsilon, float.MaxValue, Name) : null;
    }

    /// <summary>What the discriminator makes small.</summary>
    /// <param name="real">The logits of real examples, <c>[batch, ...]</c>.</param>
    /// <param name="fake">The logits of generated examples, <c>[batch, ...]</c>.</param>
    /// <returns>A scalar.</returns>
    public abstract Tensor Discriminator(Tensor real, Tensor fake);

    /// <summary>What the generator makes small.</summary>
    /// <param name="real">The logits of real examples where <see cref="ComparesWithReal"/>; else null.</param>
    /// <param name="fake">The logits of generated examples, <c>[batch, ...]</c>.</param>
    /// <returns>A scalar.</returns>
    public abstract Tensor Generator(Tensor? real, Tensor fake);

    /// <summary>The loss of a name, for example <c>"wgan-gp"</c>.</summary>
    /// <exception cref="CajalException">CJ3300: there is no such loss; the page names the nearest.</exception>
    public static implicit operator GanLoss(string name) => GanLossNames.Create(name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
