namespace Cajal.Graph.Composites;

/// <summary>
/// The largest element of every window: x [n, spatial.., c] gives y [n, positions.., c] and the winner's place in its window, counted row by
/// row, as int32 [n, positions.., c]. The first of equals wins; places outside the image never do.
/// </summary>
internal sealed record MaxPool(PoolGeometry Geometry) : Composite("max_pool")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(Geometry.Pooled(x[0].Shape), x[0].DType);

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => [Infer(x), new(Geometry.Pooled(x[0].Shape), DType.Int32)];

    public override Tensor[] Body(Tensor[] x)
    {
        var windows = Geometry.WindowsOf(x[0]);
        var last = windows.Rank - 1;
        if (Geometry.IsInside) return [windows.MaxOver(last), windows.ArgMaxOver(last)];
        var isInside = Ops.Expand(Ops.Greater(Geometry.Inside(ConvBody.Spatial(x[0]), x[0].DType), 0), windows.Shape);
        windows = Ops.Where(isInside, windows, double.NegativeInfinity);
        var y = windows.MaxOver(last);
        var isCandidate = Ops.LogicalAnd(isInside, Ops.Less(windows, y.Spread(last, windows.Shape)).LogicalNot());
        return [y, isCandidate.Cast(DType.Int32).ArgMaxOver(last)];
    }

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) =>
        [g[0] is { } c ? Tensor.Apply(new MaxPoolGrad(Geometry, ConvBody.Spatial(y.Inputs[0])), c, Rows.PartOf(y, 1)) : null];

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) => PoolGeometry.OfMany(this, x, batched, size);
}
