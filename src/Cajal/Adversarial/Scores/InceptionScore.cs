namespace Cajal.Adversarial;

/// <summary>How clearly a classifier names every example and how evenly it names them: <c>exp(E KL(p(y|x) || p(y)))</c>.</summary>
/// <remarks>From 1, all examples alike, to the number of classes, every one certain and all classes equally frequent. It does not look at real examples.</remarks>
/// <seealso href="https://arxiv.org/abs/1606.03498">Salimans et al. 2016</seealso>
public static class InceptionScore
{
    /// <summary>The score of a set.</summary>
    /// <param name="probabilities">The classifier's output for each example, <c>[examples, classes]</c>, rows adding up to 1.</param>
    /// <exception cref="ShapeException">It is not a matrix with rows (CJ3320).</exception>
    public static double Compute(Tensor probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var (p, _) = FeatureSet.Of(probabilities, probabilities, null, nameof(InceptionScore), atLeast: 1);
        var mean = p.Mean(0);
        // 0 log 0 is 0.
        var terms = Ops.Where(p > 0, p * (Ops.Maximum(p, 1e-300).Log() - Ops.Maximum(mean, 1e-300).Log()), 0);
        return Math.Exp(terms.Sum(1).Mean().Item());
    }
}
