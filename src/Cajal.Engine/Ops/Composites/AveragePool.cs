namespace Cajal.Graph.Composites;

/// <summary>
/// The mean of the elements of every window, places outside the image left out: x [n, spatial.., c] gives [n, positions.., c]. The
/// transpose of <see cref="AveragePoolGrad"/>.
/// </summary>
internal sealed record AveragePool(PoolGeometry Geometry) : Composite("average_pool")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(Geometry.Pooled(x[0].Shape), x[0].DType);

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    public override Tensor[] Body(Tensor[] x) => [Geometry.WindowsOf(x[0]).RowSum() / Counts(Geometry, ConvBody.Spatial(x[0]), x[0].DType)];

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) =>
        [Tensor.Apply(new AveragePoolGrad(Geometry, ConvBody.Spatial(y.Inputs[0])), g[0]!)];

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) => PoolGeometry.OfMany(this, x, batched, size);

    /// <summary>How many elements each window has: [1, positions.., 1], or one number for all.</summary>
    public static Tensor Counts(PoolGeometry geometry, Shape spatial, DType type) =>
        geometry.IsInside ? Ops.Literal(geometry.Places, type) : geometry.Inside(spatial, type).RowSum();
}
