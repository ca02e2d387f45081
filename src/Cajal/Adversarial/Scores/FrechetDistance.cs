namespace Cajal.Adversarial;

/// <summary>How far apart two sets of examples are, taken for normal distributions: the measure behind FID.</summary>
/// <remarks>
/// <c>|m1 - m2|^2 + tr(S1 + S2 - 2 (S1^1/2 S2 S1^1/2)^1/2)</c> with means and unbiased covariances of the features; 0 for equal sets. Figures can be
/// compared only where features and numbers of examples are the same; features from a classifier's last hidden layer, up to 128 of them, are
/// usual, with several times more examples than features.
/// </remarks>
/// <example><code>
/// var features = new Model(classifier.Inputs[0], classifier.GetLayer(-2).Output);
/// double distance = FrechetDistance.Compute(test, gan.Generate(10_000), x => features.Predict(x, 500));
/// </code></example>
/// <seealso href="https://arxiv.org/abs/1706.08500">Heusel et al. 2017, equation 6</seealso>
public static class FrechetDistance
{
    /// <summary>The distance of two sets.</summary>
    /// <param name="real">Examples, or features <c>[examples, features]</c>.</param>
    /// <param name="fake">As <paramref name="real"/>; the number of examples may differ.</param>
    /// <param name="features">From examples to features <c>[examples, features]</c>; none where features are given.</param>
    /// <returns>The squared distance, at least 0; NaN where features hold NaN.</returns>
    /// <exception cref="ShapeException">The sets cannot be compared (CJ3320).</exception>
    public static double Compute(Tensor real, Tensor fake, Func<Tensor, Tensor>? features = null)
    {
        var (x, y) = FeatureSet.Of(real, fake, features, nameof(FrechetDistance), atLeast: 2);
        var ((m1, s1), (m2, s2)) = (Moments(x), Moments(y));
        var width = x.Shape[1];
        var trace = (s1 + s2).Diagonal().Sum().Item();
        var means = (m1 - m2).Square().Sum().Item();
        if (double.IsNaN(trace + means)) return double.NaN;
        var (values, rows) = SymmetricEigen.Decompose(s1.ToArray<double>(), width);
        // Rounding leaves tiny negative eigenvalues where examples are fewer than features.
        var roots = Tensor.From(Array.ConvertAll(values, v => Math.Sqrt(Math.Max(v, 0))), [width, 1]);
        var half = roots * Tensor.From(rows, [width, width]);
        // S1^1/2 S2 S1^1/2 is similar to D^1/2 V' S2 V D^1/2.
        var product = Ops.MatMul(Ops.MatMul(half, s2), half.Transpose());
        var crossed = SymmetricEigen.Decompose(product.ToArray<double>(), width).Values.Sum(v => Math.Sqrt(Math.Max(v, 0)));
        return Math.Max(0, means + trace - 2 * crossed);
    }

    private static (Tensor Mean, Tensor Covariance) Moments(Tensor x)
    {
        var mean = x.Mean(0);
        var centred = x - mean;
        return (mean.Realize(), (Ops.MatMul(centred.Transpose(), centred) / (x.Shape[0] - 1)).Realize());
    }
}
