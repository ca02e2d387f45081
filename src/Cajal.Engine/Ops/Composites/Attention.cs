namespace Cajal.Graph.Composites;

/// <summary>
/// softmax(q · k * scale + bias) v in every head: inputs q [b, t, h, d], k [b, s, heads, d], v [b, s, heads, e] and what the form
/// names; results y [b, t, h, e] and [b, h, t], the logarithm of the sum of exponentials. Each head of k and v serves h / heads of q's.
/// </summary>
/// <remarks>
/// A query that may see no key at all takes the mean of all values, as Keras's large negative numbers make it; its logarithm is
/// +infinity, so that its weights come out as 0 wherever they are computed from it. Vaswani et al. 2017; Rabe and Staats 2021.
/// </remarks>
internal sealed record Attention(AttentionForm Form) : Composite("attention")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec with { Shape = x[0].Shape.With(3, x[2].Shape[3]) };

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x)
    {
        var q = x[0].Shape;
        return [Infer(x), new TensorSpec([q[0], q[2], q[1]], x[0].DType)];
    }

    public override Tensor[] Body(Tensor[] x)
    {
        var logits = AttentionBody.Logits(Form, x);
        var shift = logits.RowShift();
        var e = (logits - shift.AlongRows(logits)).Exp();
        var sum = e.RowSum();
        var isLost = Ops.Equal(sum, 0);
        sum = Ops.Where(isLost, 1, sum);
        var weights = Ops.Where(isLost.AlongRows(e), 1.0 / Math.Max(1, e.Shape[-1]), e / sum.AlongRows(e));
        var y = AttentionBody.Mix(AttentionBody.Dropped(Form, x, weights), x[2]);
        return [y, Ops.Where(isLost, double.PositiveInfinity, shift + sum.Log())];
    }

    // Somebody who differentiates the logarithms themselves goes through the body.
    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        if (g[0] is not { } c || g[1] is not null) return null;
        var (output, lse) = (Rows.PartOf(y, 0), Rows.PartOf(y, 1));
        var found = new Tensor?[Form.Count];
        Tensor.ApplyParts(new AttentionGrad(Form), [.. y.Inputs, output, lse, c]).CopyTo(found, 0);
        if (Form.Bias(y.Inputs) is { } bias) found[3 + Form.Masks] = AttentionGrad.OfBias(Form, y.Inputs, output, lse, c, bias.Shape);
        return found;
    }

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size) =>
        Form.Merged(x, batched, size) is { } merged ? AttentionForm.Parted(Tensor.ApplyParts(this, merged), size) : null;
}
