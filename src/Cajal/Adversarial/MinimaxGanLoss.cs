namespace Cajal.Adversarial;

/// <summary>The game as first written: the generator makes <c>log(1 - D(fake))</c> small, which the discriminator makes large.</summary>
/// <remarks>
/// With logits r and f: discriminator <c>mean softplus(-r) + mean softplus(f)</c>, generator <c>-mean softplus(f)</c>. The generator learns little
/// while the discriminator wins; <see cref="NonSaturatingGanLoss"/> repairs that.
/// </remarks>
/// <seealso href="https://arxiv.org/abs/1406.2661">Goodfellow et al. 2014, equation 1</seealso>
public sealed class MinimaxGanLoss() : GanLoss("minimax")
{
    /// <inheritdoc/>
    public override bool AllowsSigmoid => true;

    /// <inheritdoc/>
    public override Tensor Discriminator(Tensor real, Tensor fake) => (-real).Softplus().Mean() + fake.Softplus().Mean();

    /// <inheritdoc/>
    public override Tensor Generator(Tensor? real, Tensor fake) => -fake.Softplus().Mean();
}
