namespace Cajal.Graph.Composites;

/// <summary>
/// Every number is shared among the elements of its window: g [n, positions.., c] gives [n, Spatial.., c]. The transpose of
/// <see cref="AveragePool"/>.
/// </summary>
internal sealed record AveragePoolGrad(PoolGeometry Geometry, Shape Spatial) : Composite("average_pool_grad")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(Shape.Create([x[0].Shape[0], .. Spatial.Dims, x[0].Shape[-1]]), x[0].DType);

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    public override Tensor[] Body(Tensor[] x)
    {
        var shares = (x[0] / AveragePool.Counts(Geometry, Spatial, x[0].DType)).ExpandDims(-1);
        var windows = Shape.Create([.. x[0].Shape.Dims, Geometry.Places]);
        // A number goes to places outside too, which fall away with them.
        return [Geometry.OverlapAdd(Ops.Expand(shares, windows), Spatial)];
    }

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [Tensor.Apply(new AveragePool(Geometry), g[0]!)];

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) => PoolGeometry.OfMany(this, x, batched, size);
}
