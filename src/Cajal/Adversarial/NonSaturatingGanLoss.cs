namespace Cajal.Adversarial;

/// <summary>The usual form of the first game: the generator makes <c>-log D(fake)</c> small, whose slope is steep where the discriminator wins.</summary>
/// <remarks>With logits r and f: discriminator <c>mean softplus(-r) + mean softplus(f)</c>, generator <c>mean softplus(-f)</c>.</remarks>
/// <seealso href="https://arxiv.org/abs/1406.2661">Goodfellow et al. 2014, section 3</seealso>
public sealed class NonSaturatingGanLoss() : GanLoss("non_saturating")
{
    /// <inheritdoc/>
    public override bool AllowsSigmoid => true;

    /// <inheritdoc/>
    public override Tensor Discriminator(Tensor real, Tensor fake) => (-real).Softplus().Mean() + fake.Softplus().Mean();

    /// <inheritdoc/>
    public override Tensor Generator(Tensor? real, Tensor fake) => (-fake).Softplus().Mean();
}
