namespace Cajal.Graph.Composites;

/// <summary>
/// The element at the winner's place of every window: x [n, spatial.., c] and winners, as <see cref="MaxPool"/> tells them of another image,
/// give [n, positions.., c]. The transpose of <see cref="MaxPoolGrad"/>.
/// </summary>
internal sealed record MaxPoolPick(PoolGeometry Geometry) : Composite("max_pool_pick")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(x[1].Shape, x[0].DType);

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    public override Tensor[] Body(Tensor[] x) => [Ops.Where(Geometry.IsWinner(x[1]), Geometry.WindowsOf(x[0]), 0).RowSum()];

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) =>
        [Tensor.Apply(new MaxPoolGrad(Geometry, ConvBody.Spatial(y.Inputs[0])), g[0]!, y.Inputs[1]), null];

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) => PoolGeometry.OfMany(this, x, batched, size);
}
