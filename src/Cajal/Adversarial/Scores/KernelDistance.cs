namespace Cajal.Adversarial;

/// <summary>How far apart two sets of examples are, by the mean discrepancy of a cubic kernel: the measure behind KID.</summary>
/// <remarks>
/// The unbiased estimate of <c>MMD^2</c> with <c>k(x, y) = (x . y / features + 1)^3</c> over all pairs. Its mean is 0 for equal distributions, whatever
/// the number of examples, so that it may come out slightly negative.
/// </remarks>
/// <seealso href="https://arxiv.org/abs/1801.01401">Binkowski et al. 2018</seealso>
public static class KernelDistance
{
    /// <summary>The distance of two sets.</summary>
    /// <param name="real">Examples, or features <c>[examples, features]</c>.</param>
    /// <param name="fake">As <paramref name="real"/>; the number of examples may differ.</param>
    /// <param name="features">From examples to features <c>[examples, features]</c>; none where features are given.</param>
    /// <exception cref="ShapeException">The sets cannot be compared (CJ3320).</exception>
    public static double Compute(Tensor real, Tensor fake, Func<Tensor, Tensor>? features = null)
    {
        var (x, y) = FeatureSet.Of(real, fake, features, nameof(KernelDistance), atLeast: 2);
        var (n, m) = ((double)x.Shape[0], (double)y.Shape[0]);
        var own = (Sum(x, x) - Kernel(x.Square().Sum(1), x.Shape[1]).Sum().Item()) / (n * (n - 1));
        var other = (Sum(y, y) - Kernel(y.Square().Sum(1), y.Shape[1]).Sum().Item()) / (m * (m - 1));
        return own + other - 2 * Sum(x, y) / (n * m);
    }

    private static Tensor Kernel(Tensor products, int width)
    {
        var k = products / width + 1;
        return k * k * k;
    }

    private static double Sum(Tensor x, Tensor y)
    {
        const int Block = 512;
        double sum = 0;
        for (var start = 0; start < x.Shape[0]; start += Block)
        {
            var rows = x[start..Math.Min(start + Block, x.Shape[0])];
            sum += Kernel(Ops.MatMul(rows, y.Transpose()), x.Shape[1]).Sum().Item();
        }

        return sum;
    }
}
