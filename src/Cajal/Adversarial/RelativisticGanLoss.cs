namespace Cajal.Adversarial;

/// <summary>Asks whether an example looks more real than the average of the other kind, so that the generator learns from real examples too.</summary>
/// <remarks>
/// With <c>a = r - mean f</c> and <c>b = f - mean r</c>: discriminator <c>(mean softplus(-a) + mean softplus(b)) / 2</c>, generator
/// <c>(mean softplus(a) + mean softplus(-b)) / 2</c>.
/// </remarks>
/// <seealso href="https://arxiv.org/abs/1807.00734">Jolicoeur-Martineau 2018, relativistic average standard GAN</seealso>
public sealed class RelativisticGanLoss() : GanLoss("relativistic")
{
    /// <inheritdoc/>
    public override bool AllowsSigmoid => true;

    /// <inheritdoc/>
    public override bool ComparesWithReal => true;

    /// <inheritdoc/>
    public override Tensor Discriminator(Tensor real, Tensor fake)
    {
        var (a, b) = Compare(real, fake);
        return 0.5 * ((-a).Softplus().Mean() + b.Softplus().Mean());
    }

    /// <inheritdoc/>
    public override Tensor Generator(Tensor? real, Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        var (a, b) = Compare(real, fake);
        return 0.5 * (a.Softplus().Mean() + (-b).Softplus().Mean());
    }

    private static (Tensor Real, Tensor Fake) Compare(Tensor real, Tensor fake) => (real - fake.Mean(), fake - real.Mean());
}
