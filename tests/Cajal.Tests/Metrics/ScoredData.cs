namespace Cajal.Tests.Metrics;

/// <summary>Random yes/no targets, scores that know something of them, and weights.</summary>
internal sealed class ScoredData
{
    public ScoredData(int seed, int count, Func<Random, double>? score = null)
    {
        var random = new Random(seed);
        Targets = new float[count];
        Scores = new float[count];
        Weights = new float[count];
        for (var i = 0; i < count; i++)
        {
            Targets[i] = random.Next(2);
            Scores[i] = (float)(score?.Invoke(random) ?? ((.4 * Targets[i]) + (.6 * random.NextDouble())));
            Weights[i] = random.Next(5) == 0 ? 0 : (float)random.NextDouble();
        }
    }

    public float[] Targets { get; }

    public float[] Scores { get; }

    public float[] Weights { get; }

    /// <summary>The four counts at a threshold, one example after the other.</summary>
    public (double Tp, double Fp, double Tn, double Fn) Count(double threshold, bool isWeighted)
    {
        var (tp, fp, tn, fn) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < Targets.Length; i++)
        {
            var w = isWeighted ? Weights[i] : 1.0;
            switch (Targets[i] == 1, Scores[i] > (float)threshold)
            {
                case (true, true): tp += w; break;
                case (false, true): fp += w; break;
                case (false, false): tn += w; break;
                default: fn += w; break;
            }
        }

        return (tp, fp, tn, fn);
    }

    /// <summary>The probability that a positive scores above a negative, ties counting half: the exact area under the ROC curve.</summary>
    public double PairwiseArea(bool isWeighted)
    {
        var (won, all) = (0.0, 0.0);
        for (var i = 0; i < Targets.Length; i++)
        {
            for (var j = 0; j < Targets.Length; j++)
            {
                if (Targets[i] != 1 || Targets[j] != 0) continue;
                var w = isWeighted ? (double)Weights[i] * Weights[j] : 1;
                all += w;
                won += w * (Scores[i] > Scores[j] ? 1 : Scores[i] == Scores[j] ? .5 : 0);
            }
        }

        return won / all;
    }
}
