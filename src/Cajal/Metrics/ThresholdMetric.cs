using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>
/// A metric of scores in [0, 1] that call everything above a threshold positive; for one threshold a scalar, for several a vector.
/// </summary>
/// <remarks>
/// Targets are 0 or 1. A score of exactly the threshold counts as negative, and so does NaN. Where a quotient has nothing to divide by it
/// is 0.
/// </remarks>
public abstract class ThresholdMetric : Metric
{
    private readonly ThresholdCounts _counts;
    private readonly Thresholds? _given;

    private protected ThresholdMetric(string name, Thresholds? thresholds, int? topK = null, int? classId = null) : base(name)
    {
        _given = thresholds;
        Thresholds = thresholds?.Checked(name) ?? (topK is null ? 0.5 : ThresholdCounts.Lowest);
        TopK = topK is { } k ? Setting.AtLeast(k, 1, name, nameof(topK)) : null;
        ClassId = classId is { } id ? Setting.AtLeast(id, 0, name, nameof(classId)) : null;
        _counts = new ThresholdCounts(this, Thresholds, Thresholds.IsEven);
    }

    /// <summary>The thresholds, in the order of results.</summary>
    public Thresholds Thresholds { get; }

    /// <summary>How many of the largest outputs of a sample may be positive; null where all may.</summary>
    private protected int? TopK { get; }

    /// <summary>The only class that counts; null where all do.</summary>
    private protected int? ClassId { get; }

    /// <inheritdoc/>
    public sealed override void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null)
    {
        var weights = SampleWeights.Of(output, sampleWeight);
        var (t, o) = Match(target, output);
        if (TopK is { } k) o = Best(o, k);
        if (ClassId is { } id)
        {
            if (o.Rank < 2 || id >= o.Shape[-1])
            {
                throw Mismatch(target, output, $"Class {id} is asked for, by its place on the last axis.",
                    "give outputs [batch, classes] with that many classes.");
            }

            (t, o) = (t.Between(-1, id, id + 1), o.Between(-1, id, id + 1));
        }

        _counts.Add(t, o, weights);
    }

    /// <inheritdoc/>
    public sealed override Tensor Result()
    {
        var result = Measure(_counts.Matrix()).Cast(DType.Float32);
        return result.Size == 1 ? result.Reshape(Shape.Scalar) : result;
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["thresholds"] = _given?.ToConfig();
        return config;
    }

    /// <summary>The measure from the counts at each threshold.</summary>
    private protected abstract Tensor Measure(Confusion counts);

    private static Tensor Best(Tensor output, int k)
    {
        var scores = output.Cast(DType.Float32);
        if (scores.Rank == 0 || k >= scores.Shape[-1]) return scores;
        return Ops.Where(scores.TopK(k).Indices.MultiHot(scores.Shape[-1], DType.Bool), scores, ThresholdCounts.Lowest);
    }
}
