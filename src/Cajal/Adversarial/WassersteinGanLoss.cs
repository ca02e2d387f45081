namespace Cajal.Adversarial;

/// <summary>The earth mover's distance between real and generated examples, which a critic of slope at most 1 measures.</summary>
/// <remarks>
/// Critic <c>mean f - mean r</c>, generator <c>-mean f</c>. The slope has to be limited: <c>"wgan"</c> clips the weights at 0.01,
/// <c>"wgan-gp"</c> adds a <see cref="GradientPenalty"/>; spectrally normalised layers do it too. Give the critic several steps for each of
/// the generator's.
/// </remarks>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/1701.07875">Arjovsky, Chintala and Bottou 2017</seealso>
public sealed class WassersteinGanLoss(string name = "wgan") : GanLoss(name)
{
    /// <inheritdoc/>
    public override Tensor Discriminator(Tensor real, Tensor fake) => fake.Mean() - real.Mean();

    /// <inheritdoc/>
    public override Tensor Generator(Tensor? real, Tensor fake) => -fake.Mean();
}
