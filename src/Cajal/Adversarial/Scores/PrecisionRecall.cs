namespace Cajal.Adversarial;

/// <summary>Quality and variety of generated examples apart, by balls around examples that reach to their k-th neighbour.</summary>
/// <param name="Precision">The share of generated examples inside some ball of a real one: quality.</param>
/// <param name="Recall">The share of real examples inside some ball of a generated one: variety.</param>
/// <param name="Density">How many balls of real examples a generated one is in, over k; about 1 for equal distributions, not bounded by it.</param>
/// <param name="Coverage">The share of real examples whose ball holds a generated one; steadier than recall where outliers make large balls.</param>
/// <seealso href="https://arxiv.org/abs/1904.06991">Kynkaanniemi et al. 2019, precision and recall</seealso>
/// <seealso href="https://arxiv.org/abs/2002.09797">Naeem et al. 2020, density and coverage</seealso>
public sealed record PrecisionRecall(double Precision, double Recall, double Density, double Coverage)
{
    /// <summary>Measures two sets.</summary>
    /// <param name="real">Examples, or features <c>[examples, features]</c>, more than <paramref name="neighbours"/>.</param>
    /// <param name="fake">As <paramref name="real"/>.</param>
    /// <param name="features">From examples to features <c>[examples, features]</c>; none where features are given.</param>
    /// <param name="neighbours">Which neighbour the balls reach to; 3 as for precision and recall, 5 is usual for density and coverage.</param>
    /// <exception cref="ShapeException">The sets cannot be compared (CJ3320).</exception>
    public static PrecisionRecall Compute(Tensor real, Tensor fake, Func<Tensor, Tensor>? features = null, int neighbours = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        var (x, y) = FeatureSet.Of(real, fake, features, nameof(PrecisionRecall), atLeast: neighbours + 1);
        var (n, m) = (x.Shape[0], y.Shape[0]);
        var (realRadius, fakeRadius) = (Radii(x, neighbours), Radii(y, neighbours));
        var (precise, recalled, covered, inside) = (0, 0, 0, 0L);
        FeatureSet.Distances(y, x, (_, distances) =>
        {
            for (var row = 0; row < distances.Length / n; row++)
            {
                var balls = 0;
                for (var i = 0; i < n; i++) balls += distances[row * n + i] <= realRadius[i] ? 1 : 0;
                inside += balls;
                precise += balls > 0 ? 1 : 0;
            }
        });
        FeatureSet.Distances(x, y, (start, distances) =>
        {
            for (var row = 0; row < distances.Length / m; row++)
            {
                var (isRecalled, isCovered) = (false, false);
                for (var j = 0; j < m; j++)
                {
                    isRecalled |= distances[row * m + j] <= fakeRadius[j];
                    isCovered |= distances[row * m + j] <= realRadius[start + row];
                }

                recalled += isRecalled ? 1 : 0;
                covered += isCovered ? 1 : 0;
            }
        });
        return new PrecisionRecall((double)precise / m, (double)recalled / n, inside / ((double)neighbours * m), (double)covered / n);
    }

    // The squared distance to the k-th other example; the nearest of all is the example itself.
    private static double[] Radii(Tensor x, int neighbours)
    {
        var n = x.Shape[0];
        var radii = new double[n];
        FeatureSet.Distances(x, x, (start, distances) =>
        {
            for (var row = 0; row < distances.Length / n; row++)
            {
                var own = distances.AsSpan(row * n, n);
                own[start + row] = double.NegativeInfinity;
                own.Sort();
                radii[start + row] = own[neighbours];
            }
        });
        return radii;
    }
}
