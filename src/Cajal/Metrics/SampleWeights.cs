using Cajal.Losses;

namespace Cajal.Metrics;

/// <summary>Sample weights as Keras treats them: masks multiply into them, and they are stretched over what they weigh.</summary>
internal static class SampleWeights
{
    /// <summary>The weights times the mask that layers attached to the output; null where there is neither.</summary>
    public static Tensor? Of(Tensor output, Tensor? sampleWeight)
    {
        ArgumentNullException.ThrowIfNull(output);
        var weights = sampleWeight?.Cast(DType.Float32);
        if (Layers.Layer.MaskOf(output)?.Cast(DType.Float32) is not { } mask) return weights;
        if (weights is null) return mask;
        var (w, m) = RankMatch.SqueezeOrExpand(weights, mask);
        return RankMatch.Deepen(w, m.Rank) * RankMatch.Deepen(m, w.Rank);
    }

    /// <summary>Weights stretched to the shape of what they weigh: one per sample, or one per sample and place.</summary>
    /// <exception cref="ShapeException">CJ3014: the weights do not fit.</exception>
    public static Tensor Over(Metric metric, Tensor weights, Shape shape)
    {
        var w = weights.Rank == shape.Rank + 1 && weights.Shape[-1] == 1 ? RankMatch.DropLast(weights) : weights;
        if (w.Rank > 0) w = RankMatch.Deepen(w, shape.Rank);
        var fits = w.Rank == shape.Rank || w.Rank == 0;
        for (var axis = 0; fits && axis < w.Rank; axis++) fits = w.Shape[axis] == shape[axis] || w.Shape[axis] == 1;
        if (fits) return w.BroadcastTo(shape);
        throw new ShapeException(new Problem("CJ3014", $"The sample weights do not fit the values of '{metric.Name}'.")
            .Fact("values", $"{shape}, one per sample")
            .Fact("weights", weights)
            .Try("give one weight per sample, or one per sample and place."));
    }
}
