using Cajal.Losses;

namespace Cajal.Metrics;

/// <summary>The weighted mean of all numbers it is given: <c>sum(w x) / sum(w)</c>.</summary>
/// <remarks>
/// What a sample has of several numbers is averaged first, so that every sample counts once, or by its weight. NaN makes the mean NaN.
/// </remarks>
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
        if (x.Size == 0) return;
        if (sampleWeight is null)
        {
            _total.AssignAdd(PerSample(x));
            _count.AssignAdd(x.Rank == 0 ? 1f : x.Shape[0]);
            return;
        }

        (x, var w) = RankMatch.SqueezeOrExpand(x, sampleWeight.Cast(DType.Float32));
        if (w.Rank < x.Rank) x = x.Mean(axis: Axes.Range(w.Rank, x.Rank - w.Rank));
        w = SampleWeights.Over(this, w, x.Shape);
        _total.AssignAdd(PerSample(x * w));
        _count.AssignAdd(PerSample(w));
    }

    /// <summary>Adds the outputs; targets are not looked at.</summary>
    public override void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null) =>
        Add(output, SampleWeights.Of(output, sampleWeight));

    /// <inheritdoc/>
    public override Tensor Result() => Ratio.Of(_total, _count);

    internal override double ReadResult()
    {
        var count = _count.Storage.Span<float>()[0];
        return count == 0 ? 0 : _total.Storage.Span<float>()[0] / count;
    }

    // The sum over samples of the mean over what belongs to one sample.
    private static Tensor PerSample(Tensor x)
    {
        var sum = x.Sum();
        var samples = x.Rank == 0 ? 1 : x.Shape[0];
        return samples == x.Size ? sum : sum * ((double)samples / x.Size);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void RegisterMean() => MetricNames.Add(nameof(Mean), _ => new Mean());
}
