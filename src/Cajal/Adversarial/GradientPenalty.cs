namespace Cajal.Adversarial;

/// <summary>Holds the length of the critic's gradient at 1 on the lines between real and generated examples.</summary>
/// <remarks>
/// <c>weight * mean (|grad D(x)| - 1)^2</c> at <c>x = u real + (1 - u) fake</c>, with one u in [0, 1) for each example. The root is taken of the
/// squared length plus 1e-12, so that its derivative exists at 0. Batch normalisation in the critic would tie the examples together: use
/// <c>LayerNormalization</c> there.
/// </remarks>
/// <param name="weight">The factor, lambda in the paper.</param>
/// <seealso href="https://arxiv.org/abs/1704.00028">Gulrajani et al. 2017</seealso>
public sealed class GradientPenalty(float weight = 10) : GanPenalty("gradient_penalty", weight)
{
    /// <inheritdoc/>
    public override Tensor Call(Func<Tensor, Tensor> discriminator, Tensor real, Tensor fake, Tensor key)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        var u = Ops.RandomUniform(Shape.Create([real.Shape[0], .. Enumerable.Repeat(1, real.Rank - 1)]), key, dtype: real.DType);
        var between = fake + u * (real - fake);
        return Weight * ((SquaredSlope(discriminator, between) + 1e-12).Sqrt() - 1).Square().Mean();
    }
}
