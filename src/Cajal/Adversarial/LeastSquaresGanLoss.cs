namespace Cajal.Adversarial;

/// <summary>Squared distances in the place of cross-entropies: real examples are to give 1, generated ones 0.</summary>
/// <remarks>Discriminator <c>mean (r - 1)^2 / 2 + mean f^2 / 2</c>, generator <c>mean (f - 1)^2 / 2</c>.</remarks>
/// <seealso href="https://arxiv.org/abs/1611.04076">Mao et al. 2016</seealso>
public sealed class LeastSquaresGanLoss() : GanLoss("least_squares")
{
    /// <inheritdoc/>
    public override Tensor Discriminator(Tensor real, Tensor fake) => 0.5 * ((real - 1).Square().Mean() + fake.Square().Mean());

    /// <inheritdoc/>
    public override Tensor Generator(Tensor? real, Tensor fake) => 0.5 * (fake - 1).Square().Mean();
}
