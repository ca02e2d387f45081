namespace Cajal.Graph.Composites;

/// <summary>
/// Every number goes to the element that won its window: g [n, positions.., c] and winners, as <see cref="MaxPool"/> tells them, give
/// [n, Spatial.., c]. The transpose of <see cref="MaxPoolPick"/>.
/// </summary>
internal sealed record MaxPoolGrad(PoolGeometry Geometry, Shape Spatial) : Composite("max_pool_grad")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(Shape.Create([x[0].Shape[0], .. Spatial.Dims, x[0].Shape[-1]]), x[0].DType);

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    public override Tensor[] Body(Tensor[] x)
    {
        var isWinner = Geometry.IsWinner(x[1]);
        return [Geometry.OverlapAdd(Ops.Where(isWinner, x[0].ExpandDims(-1), 0), Spatial)];
    }

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [Tensor.Apply(new MaxPoolPick(Geometry), g[0]!, y.Inputs[1]), null];

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) => PoolGeometry.OfMany(this, x, batched, size);
}
