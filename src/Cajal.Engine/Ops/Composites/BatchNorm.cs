namespace Cajal.Graph.Composites;

/// <summary>
/// Every column to mean 0 and variance 1 over the rows, then scaled and moved: inputs x [rows, c], scale [c] and offset [c]; results
/// y [rows, c], mean [c] and variance [c] (divided by the count of rows). Ioffe and Szegedy 2015.
/// </summary>
internal sealed record BatchNorm(double Epsilon) : Composite("batch_norm")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => [x[0].Spec, x[1].Spec, x[1].Spec];

    public override Tensor[] Body(Tensor[] x)
    {
        var (data, scale, offset) = (x[0], x[1], x[2]);
        var rows = (double)data.Shape[0];
        var mean = data.ColumnSum() / rows;
        var centred = data - mean.OverRows(data);
        var variance = (centred * centred).ColumnSum() / rows;
        var factor = (variance + Epsilon).Rsqrt() * scale;
        return [centred * factor.OverRows(data) + offset.OverRows(data), mean, variance];
    }

    // Somebody who differentiates the statistics themselves goes through the body.
    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => g[0] is not { } c || g[1] is not null || g[2] is not null
        ? null
        : Tensor.ApplyParts(new BatchNormGrad(Epsilon), y.Inputs[0], y.Inputs[1], Rows.PartOf(y, 1), Rows.PartOf(y, 2), c);
}
