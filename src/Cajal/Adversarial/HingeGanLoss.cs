namespace Cajal.Adversarial;

/// <summary>The discriminator cares only about examples on the wrong side of a margin.</summary>
/// <remarks>Discriminator <c>mean max(0, 1 - r) + mean max(0, 1 + f)</c>, generator <c>-mean f</c>. The usual partner of spectral normalisation.</remarks>
/// <seealso href="https://arxiv.org/abs/1705.02894">Lim and Ye 2017</seealso>
public sealed class HingeGanLoss() : GanLoss("hinge")
{
    /// <inheritdoc/>
    public override Tensor Discriminator(Tensor real, Tensor fake) => (1 - real).Relu().Mean() + (1 + fake).Relu().Mean();

    /// <inheritdoc/>
    public override Tensor Generator(Tensor? real, Tensor fake) => -fake.Mean();
}
