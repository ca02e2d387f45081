namespace Cajal.Graph.Composites;

/// <summary>
/// Every element repeated along the spatial axes: x [n, spatial.., c] gives [n, spatial * Size.., c]. Its gradient is a pool: the sums of the
/// repetitions.
/// </summary>
internal sealed record Enlarge(Axes Size) : Composite("enlarge")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
    {
        var dims = x[0].Shape.ToArray();
        for (var i = 0; i < Size.Count; i++) dims[1 + i] = checked(dims[1 + i] * Size[i]);
        return new TensorSpec(Shape.Create(dims), x[0].DType);
    }

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    public override Tensor[] Body(Tensor[] x)
    {
        var (paired, kept) = (new List<int> { x[0].Shape[0] }, new List<int> { 0 });
        for (var i = 0; i < Size.Count; i++)
        {
            kept.Add(paired.Count);
            paired.Add(x[0].Shape[1 + i]);
            paired.Add(Size[i]);
        }

        kept.Add(paired.Count);
        paired.Add(x[0].Shape[-1]);
        // All axes at once: one copy.
        return [x[0].BroadcastTo(Shape.Create([.. paired]), Axes.Create([.. kept])).ReshapeTo(Infer(x).Shape)];
    }

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        var none = Size.Map(_ => 0);
        var sides = new PoolGeometry(Size, Size, none, none);
        return [Tensor.Apply(new AveragePool(sides), g[0]!) * (double)sides.Places];
    }

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) => PoolGeometry.OfMany(this, x, batched, size);
}
