namespace Cajal.Graph.Composites;

/// <summary>A composite whose result at a place depends on the inputs at that place only: shapes are equal, and batching keeps the name.</summary>
internal abstract record ElementwiseComposite(string Name, ElementOp? Op = null) : Composite(Name)
{
    public override ElementOp? Element => Op;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) => [Tensor.Apply(this, UpAll(x, batched, size))];

    internal static Tensor[] UpAll(Tensor[] x, bool[] batched, int size)
    {
        var up = new Tensor[x.Length];
        for (var i = 0; i < up.Length; i++) up[i] = Up(x[i], batched[i], size);
        return up;
    }
}

/// <summary>
/// A composite that treats every row, that is every vector along the last axis, by itself. All axes in front are rows, so a batch is
/// only more of them.
/// </summary>
internal abstract record RowComposite(string Name) : Composite(Name)
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) =>
        [Tensor.Apply(this, ElementwiseComposite.UpAll(x, batched, size))];
}

/// <summary>What bodies of composites share.</summary>
internal static class Rows
{
    /// <summary>The sum along the last axis, which disappears.</summary>
    public static Tensor RowSum(this Tensor x) => x.SumOver(x.Rank - 1);

    /// <summary>The largest element along the last axis, which disappears; 0 where it is infinite, so that it can be subtracted.</summary>
    public static Tensor RowShift(this Tensor x)
    {
        var max = x.MaxOver(x.Rank - 1).StopGradient();
        return Ops.Where(max.IsFinite(), max, 0);
    }

    /// <summary>A value for each row, repeated along it.</summary>
    public static Tensor AlongRows(this Tensor perRow, Tensor like) => perRow.Spread(like.Rank - 1, like.Shape);

    /// <summary>A value for each column, repeated over all rows.</summary>
    public static Tensor OverRows(this Tensor perColumn, Tensor like) => perColumn.BroadcastTo(like.Shape, like.Rank - 1);

    /// <summary>The sum over all rows: one value for each column.</summary>
    public static Tensor ColumnSum(this Tensor x) => x.SumOver(Axes.Range(0, x.Rank - 1));

    /// <summary>One of the results of an operation with several.</summary>
    public static Tensor PartOf(Tensor node, int index) => Tensor.Apply(new Part(index), node);
}
