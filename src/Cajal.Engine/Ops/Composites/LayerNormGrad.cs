namespace Cajal.Graph.Composites;

/// <summary>
/// The cotangents of layer normalisation: inputs x [.., c], scale [c], mean [..], rstd [..] and g [.., c]; results dx [.., c],
/// dscale [c] and doffset [c].
/// </summary>
internal sealed record LayerNormGrad() : Composite("layer_norm_grad")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => [x[0].Spec, x[1].Spec, x[1].Spec];

    public override Tensor[] Body(Tensor[] x)
    {
        var (data, scale, mean, rstd, g) = (x[0], x[1], x[2], x[3], x[4]);
        var count = (double)data.Shape[-1];
        var normal = (data - mean.AlongRows(data)) * rstd.AlongRows(data);
        var scaled = g * scale.OverRows(g);
        var pull = (scaled.RowSum() / count).AlongRows(g);
        var stretch = ((scaled * normal).RowSum() / count).AlongRows(g);
        return [(scaled - pull - normal * stretch) * rstd.AlongRows(g), (g * normal).ColumnSum(), g.ColumnSum()];
    }
}
