namespace Cajal.Adversarial;

/// <summary>Equal normal distributions around known points: a toy of which one can count exactly what a generator has learned.</summary>
/// <example><code>
/// var ring = GaussianModes.Ring(modes: 8, radius: 2, standardDeviation: 0.02);
/// gan.Fit(ring.Sample(50_000, seed: 1), epochs: 10, batchSize: 64);
/// ModeScore score = ring.Score(gan.Generate(2500, seed: 1));
/// </code></example>
public sealed class GaussianModes
{
    private readonly float[] _centres;

    /// <summary>Places the distributions.</summary>
    /// <param name="centres">Their means <c>[modes, dimensions]</c>.</param>
    /// <param name="standardDeviation">Their deviation in each dimension, positive.</param>
    public GaussianModes(Tensor centres, double standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(centres);
        ArgumentOutOfRangeException.ThrowIfNotEqual(centres.Rank, 2);
        if (!(standardDeviation > 0)) throw new ArgumentOutOfRangeException(nameof(standardDeviation));
        (Centres, StandardDeviation) = (centres, standardDeviation);
        _centres = centres.ToArray();
    }

    /// <summary>The means <c>[modes, dimensions]</c>.</summary>
    public Tensor Centres { get; }

    /// <summary>The deviation in each dimension.</summary>
    public double StandardDeviation { get; }

    /// <summary>Points evenly on a circle in the plane.</summary>
    /// <param name="modes">How many.</param>
    /// <param name="radius">The circle's.</param>
    /// <param name="standardDeviation">The deviation around each.</param>
    public static GaussianModes Ring(int modes = 8, double radius = 2, double standardDeviation = 0.02) => new(
        Tensor.From(
            Enumerable.Range(0, modes).SelectMany(i => (float[])[(float)(radius * Math.Cos(i * Math.Tau / modes)), (float)(radius * Math.Sin(i * Math.Tau / modes))]).ToArray(),
            [modes, 2]),
        standardDeviation);

    /// <summary>Points on a square grid around 0 in the plane.</summary>
    /// <param name="side">How many in a row.</param>
    /// <param name="spacing">From one to the next.</param>
    /// <param name="standardDeviation">The deviation around each.</param>
    public static GaussianModes Grid(int side = 5, double spacing = 2, double standardDeviation = 0.05) => new(
        Tensor.From(
            Enumerable.Range(0, side * side).SelectMany(i => (float[])[(float)(spacing * (i % side - (side - 1) / 2.0)), (float)(spacing * (i / side - (side - 1) / 2.0))]).ToArray(),
            [side * side, 2]),
        standardDeviation);

    /// <summary>Draws examples, each of a mode at random.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Equal seeds give equal examples.</param>
    /// <returns><c>[count, dimensions]</c>, float32.</returns>
    public Tensor Sample(int count, int seed)
    {
        var keys = new RandomKey(seed).Split();
        var modes = Ops.RandomInt([count], keys[0], 0, Centres.Shape[0]);
        return (Centres.Gather(modes) + Ops.RandomNormal([count, Centres.Shape[1]], keys[1], stddev: (float)StandardDeviation)).Realize();
    }

    /// <summary>Counts the examples that lie within some deviations of the nearest mode.</summary>
    /// <param name="samples"><c>[count, dimensions]</c>.</param>
    /// <param name="deviations">How many deviations, as a Euclidean distance.</param>
    /// <exception cref="ShapeException">The samples have other dimensions (CJ3320).</exception>
    public ModeScore Score(Tensor samples, double deviations = 3)
    {
        FeatureSet.Of(Centres, samples, null, nameof(GaussianModes), atLeast: 1);
        var (values, width) = (samples.ToArray(), Centres.Shape[1]);
        var counts = new int[Centres.Shape[0]];
        var reach = deviations * StandardDeviation * deviations * StandardDeviation;
        for (var i = 0; i < samples.Shape[0]; i++)
        {
            var (nearest, least) = (0, double.PositiveInfinity);
            for (var mode = 0; mode < counts.Length; mode++)
            {
                double distance = 0;
                for (var k = 0; k < width; k++)
                {
                    var gap = (double)values[i * width + k] - _centres[mode * width + k];
                    distance += gap * gap;
                }

                if (distance < least) (nearest, least) = (mode, distance);
            }

            if (least <= reach) counts[nearest]++;
        }

        return new ModeScore(counts, samples.Shape[0]);
    }
}

/// <summary>How many examples lie near each mode.</summary>
/// <param name="Counts">The good examples of each mode.</param>
/// <param name="Samples">All examples.</param>
public sealed record ModeScore(IReadOnlyList<int> Counts, int Samples)
{
    /// <summary>The modes that have a good example.</summary>
    public int Covered => Counts.Count(c => c > 0);

    /// <summary>The share of good examples, from 0 to 1.</summary>
    public double GoodShare => Samples == 0 ? 0 : (double)Counts.Sum() / Samples;

    /// <summary>For example <c>8 of 8 modes, 96.4 % good</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Covered} of {Counts.Count} modes, {100 * GoodShare:F1} % good");
}
