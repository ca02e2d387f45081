using Cajal.Losses;

namespace Cajal.Metrics;

/// <summary>The weighted mean of all numbers it is given: <c>sum(w x) / sum(w)</c>.</summary>
public class Mean : Metric
{
    private readonly Variable _total;
    private readonly Variable _count;

    /// <summary>Starts with nothing.</summary>
    /// <param name="name">The name in logs.</param>
    public Mean(string name = "mean") : base(name)
    {
        _total = AddState("total", Shape.Scalar);
        _count = AddState("count", Shape.Scalar);
    }

    /// <summary>Adds numbers.</summary>
    /// <param name="values">Any shape.</param>
    /// <param name="sampleWeight">Weights of the same shape, or fewer axes: one per sample.</param>
    /// <exception cref="ShapeException">CJ3014: the weights do not fit.</exception>
    public void Add(Tensor values, Tensor? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var x = values.Cast(DType.Float32);
        if (sampleWeight is null)
        {
            _total.AssignAdd(x.Sum());
            _count.AssignAdd((float)x.Size);
            return;
        }

        var w = Weights(sampleWeight.Cast(DType.Float32), ref x);
        _total.AssignAdd((x * w).Sum());
        _count.AssignAdd(w.Sum());
    }

    /// <summary>Adds the outputs; targets are not looked at.</summary>
    public override void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null) => Add(output, sampleWeight);

    /// <inheritdoc/>
    public override Tensor Result()
    {
        Tensor count = _count;
        var empty = Ops.Equal(count, 0f);
        return Ops.Where(empty, 0f, _total.Value / Ops.Where(empty, 1f, count));
    }

    internal override double ReadResult()
    {
        var count = _count.Storage.Span<float>()[0];
        return count == 0 ? 0 : _total.Storage.Span<float>()[0] / count;
    }

    // Keras averages what the weights do not distinguish, so that every sample counts once.
    private Tensor Weights(Tensor weights, ref Tensor values)
    {
        (values, var w) = RankMatch.SqueezeOrExpand(values, weights);
        if (w.Rank < values.Rank) values = values.Mean(axis: Axes.Range(w.Rank, values.Rank - w.Rank));
        var fits = w.Rank == values.Rank;
        for (var axis = 0; fits && axis < w.Rank; axis++) fits = w.Shape[axis] == values.Shape[axis] || w.Shape[axis] == 1;
        if (fits) return w.Shape == values.Shape ? w : w + (0f * values);
        throw new ShapeException(new Problem("CJ3014", $"The sample weights do not fit the values of '{Name}'.")
            .Fact("values", values, "one per sample")
            .Fact("weights", weights)
            .Try("give one weight per sample."));
    }
}
