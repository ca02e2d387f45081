namespace Cajal.Graph.Composites;

/// <summary>
/// Every row to mean 0 and variance 1, then scaled and moved: inputs x [.., c], scale [c] and offset [c]; results y [.., c], mean [..]
/// and rstd [..] = 1 / sqrt(variance + Epsilon). Ba, Kiros and Hinton 2016.
/// </summary>
internal sealed record LayerNorm(double Epsilon) : Composite("layer_norm")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x)
    {
        var row = new TensorSpec(Shape.Create(x[0].Shape.Dims[..^1]), x[0].DType);
        return [x[0].Spec, row, row];
    }

    public override Tensor[] Body(Tensor[] x)
    {
        var (data, scale, offset) = (x[0], x[1], x[2]);
        var count = (double)data.Shape[-1];
        var mean = data.RowSum() / count;
        var centred = data - mean.AlongRows(data);
        var rstd = ((centred * centred).RowSum() / count + Epsilon).Rsqrt();
        return [centred * rstd.AlongRows(data) * scale.OverRows(data) + offset.OverRows(data), mean, rstd];
    }

    // Somebody who differentiates the statistics themselves goes through the body.
    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => g[0] is not { } c || g[1] is not null || g[2] is not null
        ? null
        : Tensor.ApplyParts(new LayerNormGrad(), y.Inputs[0], y.Inputs[1], Rows.PartOf(y, 1), Rows.PartOf(y, 2), c);

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) =>
        batched[1] || batched[2] ? null : Tensor.ApplyParts(this, x);
}
