namespace Cajal.Graph.Composites;

/// <summary>
/// The cotangents of attention: its inputs, its results y and logarithm, and g [b, t, h, e]; results dq, dk and dv. The weights are
/// computed again from the logarithms instead of being kept.
/// </summary>
internal sealed record AttentionGrad(AttentionForm Form) : Composite("attention_grad")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => [x[0].Spec, x[1].Spec, x[2].Spec];

    public override Tensor[] Body(Tensor[] x)
    {
        var (q, k, g) = (x[0], x[1], x[^1]);
        var (weights, slopes) = Slopes(Form, x, x[^3], x[^2], g);
        slopes *= Form.Scale;
        var isLost = Ops.Equal(x[^2], double.PositiveInfinity).AlongRows(weights);
        var all = Ops.Where(isLost, 1.0 / Math.Max(1, weights.Shape[-1]), weights);
        var heads = k.Shape[2];
        return
        [
            AttentionBody.Mix(slopes, k),
            AttentionBody.Spread(slopes, q, heads),
            AttentionBody.Spread(AttentionBody.Dropped(Form, x, all), g, heads),
        ];
    }

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) =>
        Form.Merged(x, batched, size) is { } merged ? AttentionForm.Parted(Tensor.ApplyParts(this, merged), size) : null;

    /// <summary>The cotangent of the bias, summed over the axes along which it was repeated; this one has as many numbers as there are weights.</summary>
    public static Tensor OfBias(AttentionForm form, Tensor[] x, Tensor y, Tensor lse, Tensor g, Shape shape)
    {
        var slopes = Slopes(form, x, y, lse, g).Slopes;
        Axes repeated = [.. Enumerable.Range(0, 4).Where(i => shape[i] == 1 && slopes.Shape[i] != 1)];
        return slopes.SumOver(repeated).ReshapeTo(shape);
    }

    /// <summary>The weights before dropout, and the cotangents of the logits.</summary>
    private static (Tensor Weights, Tensor Slopes) Slopes(AttentionForm form, ReadOnlySpan<Tensor> x, Tensor y, Tensor lse, Tensor g)
    {
        var logits = AttentionBody.Logits(form, x);
        var weights = (logits - lse.AlongRows(logits)).Exp();
        var pull = AttentionBody.HeadsFirst((g * y).RowSum());
        var dropped = AttentionBody.Dropped(form, x, AttentionBody.Scores(g, x[2]));
        return (weights, weights * (dropped - pull.AlongRows(dropped)));
    }
}
