namespace Cajal.Adversarial;

/// <summary>Flattens the discriminator where generated examples are: <c>weight / 2 * mean |grad D(fake)|^2</c>.</summary>
/// <param name="weight">The factor, gamma in the paper.</param>
/// <seealso href="https://arxiv.org/abs/1801.04406">Mescheder, Geiger and Nowozin 2018, equation 10</seealso>
public sealed class R2Penalty(float weight = 10) : GanPenalty("r2", weight)
{
    /// <inheritdoc/>
    public override Tensor Call(Func<Tensor, Tensor> discriminator, Tensor real, Tensor fake, Tensor key) =>
        Weight / 2 * SquaredSlope(discriminator, fake).Mean();
}
