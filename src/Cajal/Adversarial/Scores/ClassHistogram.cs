namespace Cajal.Adversarial;

/// <summary>Which classes a classifier sees in generated examples: whether the generator makes all of them, and equally often.</summary>
/// <param name="Shares">The share of each class.</param>
public sealed record ClassHistogram(IReadOnlyList<double> Shares)
{
    /// <summary>The classes that occur.</summary>
    public int Covered => Shares.Count(s => s > 0);

    /// <summary>The Kullback-Leibler divergence from the even distribution in nats: 0 where all classes are equally frequent, log(classes) where one is alone.</summary>
    public double DivergenceFromUniform => Shares.Sum(s => s > 0 ? s * Math.Log(s * Shares.Count) : 0);

    /// <summary>Counts the most probable class of each example.</summary>
    /// <param name="probabilities">The classifier's output, <c>[examples, classes]</c>; logits do as well.</param>
    /// <exception cref="ShapeException">It is not a matrix with rows (CJ3320).</exception>
    public static ClassHistogram Of(Tensor probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        FeatureSet.Of(probabilities, probabilities, null, nameof(ClassHistogram), atLeast: 1);
        var counts = new double[probabilities.Shape[1]];
        foreach (var label in probabilities.ArgMax(-1).ToArray<int>()) counts[label]++;
        return new ClassHistogram(Array.ConvertAll(counts, c => c / probabilities.Shape[0]));
    }
}
