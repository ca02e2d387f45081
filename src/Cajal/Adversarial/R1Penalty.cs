namespace Cajal.Adversarial;

/// <summary>Flattens the discriminator where real examples are: <c>weight / 2 * mean |grad D(real)|^2</c>.</summary>
/// <param name="weight">The factor, gamma in the paper.</param>
/// <seealso href="https://arxiv.org/abs/1801.04406">Mescheder, Geiger and Nowozin 2018, equation 9</seealso>
public sealed class R1Penalty(float weight = 10) : GanPenalty("r1", weight)
{
    /// <inheritdoc/>
    public override Tensor Call(Func<Tensor, Tensor> discriminator, Tensor real, Tensor fake, Tensor key) =>
        Weight / 2 * SquaredSlope(discriminator, real).Mean();
}
