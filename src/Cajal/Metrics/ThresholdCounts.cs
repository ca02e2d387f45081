namespace Cajal.Metrics;

/// <summary>
/// The state of all metrics that call scores above a threshold positive: how much weight of positives and of negatives fell between each
/// two neighbouring thresholds. All confusion matrices follow from it by running sums.
/// </summary>
/// <remarks>
/// A batch costs one pass that finds places and one that adds into them, however many thresholds there are. Sums are kept in double
/// precision, so that counts stay exact.
/// </remarks>
internal sealed class ThresholdCounts
{
    // Keras's score for what is not among the k best.
    public const double Lowest = -1e10;

    private readonly Metric _metric;
    private readonly double[] _ascending;
    private readonly int[]? _order;
    private readonly bool _isEven;
    private readonly bool _isOpen;
    private Variable? _counts;

    /// <summary>Makes the state.</summary>
    /// <param name="metric">Whose state it is.</param>
    /// <param name="thresholds">The thresholds in the order of results.</param>
    /// <param name="isEven">Whether they go from 0 to 1 in equal steps, so that places are computed and not searched.</param>
    /// <param name="isOpen">Whether the first lies a trifle below 0 and the last above 1.</param>
    /// <param name="labels">How many labels are counted apart; null where that is for the first batch to tell.</param>
    public ThresholdCounts(Metric metric, IReadOnlyList<double> thresholds, bool isEven, bool isOpen = false, int? labels = 1)
    {
        (_metric, _isEven, _isOpen) = (metric, isEven, isOpen);
        _ascending = [.. thresholds.Order()];
        if (!_ascending.SequenceEqual(thresholds)) _order = [.. thresholds.Select(t => Array.IndexOf(_ascending, t))];
        if (labels is { } known) Build(known);
    }

    /// <summary>Adds a batch.</summary>
    /// <param name="target">Positive where it is not 0.</param>
    /// <param name="output">Scores of the same shape.</param>
    /// <param name="weights">A factor per sample or score.</param>
    public void Add(Tensor target, Tensor output, Tensor? weights)
    {
        var labels = IsByLabel ? output.Shape[-1] : 1;
        if (_counts is null) Build(labels);
        var at = Places(output.Cast(DType.Float32));
        if (IsByLabel) at = at * labels + Ops.Arange(labels);
        at = at * 2 + Ops.NotEqual(target, 0).Cast(DType.Int32);
        var amounts = weights is null
            ? Ops.Ones(output.Shape, DType.Float64)
            : SampleWeights.Over(_metric, weights, output.Shape).Cast(DType.Float64);
        var added = amounts.Reshape((int)output.Size).SegmentSum(at.Reshape((int)output.Size), (int)_counts!.Size);
        _counts.AssignAdd(added.Reshape(_counts.Shape));
    }

    /// <summary>Whether labels are counted apart: the last axis of results.</summary>
    public bool IsByLabel { get; init; }

    /// <summary>How many labels are counted apart; 0 where no batch has told yet.</summary>
    public int Labels => _counts?.Shape[1] ?? 0;

    /// <summary>
    /// The counts at each threshold, <c>[thresholds]</c> or <c>[thresholds, labels]</c>; asked for when the labels are known.
    /// </summary>
    public Confusion Matrix()
    {
        var count = _ascending.Length;
        var below = _counts!.Value.CumSum(0).Between(0, 0, count);
        var above = _counts.Value.Flip(0).CumSum(0).Flip(0).Between(0, 1, count + 1);
        return new Confusion(Pick(above, 1), Pick(above, 0), Pick(below, 0), Pick(below, 1));
    }

    // How many thresholds lie below each score. NaN is above none of them.
    private Tensor Places(Tensor scores)
    {
        if (!_isEven) return (scores.ExpandDims(-1) > Array.ConvertAll(_ascending, t => (float)t)).Sum(-1);
        var steps = -(-(scores.Clip(0, 1) * (_ascending.Length - 1.0))).Floor();
        return Ops.Where(scores > 0, Ops.Maximum(steps, _isOpen ? 1f : 0f), _isOpen ? 1f : 0f).Cast(DType.Int32);
    }

    private Tensor Pick(Tensor counts, int isPositive)
    {
        var picked = counts.Between(2, isPositive, isPositive + 1);
        picked = picked.Reshape(IsByLabel ? picked.Shape.Without(2) : picked.Shape[0]);
        return _order is null ? picked : picked.Take(_order, 0);
    }

    private void Build(int labels) => _counts = _metric.AddState("counts", [_ascending.Length + 1, labels, 2], DType.Float64);
}
