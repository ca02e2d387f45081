namespace Cajal.Graph.Composites;

/// <summary>
/// The cotangents of batch normalisation: inputs x [rows, c], scale [c], mean [c], variance [c] and g [rows, c]; results
/// dx [rows, c], dscale [c] and doffset [c].
/// </summary>
internal sealed record BatchNormGrad(double Epsilon) : Composite("batch_norm_grad")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => [x[0].Spec, x[1].Spec, x[1].Spec];

    public override Tensor[] Body(Tensor[] x)
    {
        var (data, scale, mean, variance, g) = (x[0], x[1], x[2], x[3], x[4]);
        var rows = (double)data.Shape[0];
        var rstd = (variance + Epsilon).Rsqrt();
        var normal = (data - mean.OverRows(data)) * rstd.OverRows(data);
        var (total, stretch) = (g.ColumnSum(), (g * normal).ColumnSum());
        var dx = (g - (total / rows).OverRows(g) - normal * (stretch / rows).OverRows(g)) * (scale * rstd).OverRows(g);
        return [dx, stretch, total];
    }
}
