namespace Cajal.Graph.Composites;

/// <summary>What the bodies of <see cref="Attention"/> and <see cref="AttentionGrad"/> share. Heads come first here: [b, h, t, s].</summary>
internal static class AttentionBody
{
    /// <summary>q · k * scale + bias, and -infinity where a key must not be seen.</summary>
    public static Tensor Logits(AttentionForm form, ReadOnlySpan<Tensor> x)
    {
        var logits = Scores(x[0], x[1]) * form.Scale;
        if (form.Bias(x) is { } bias) logits += bias;
        return Allowed(form, x, logits.Shape) is { } allowed ? Ops.Where(allowed, logits, double.NegativeInfinity) : logits;
    }

    /// <summary>q [b, t, h, d] times k [b, s, heads, d], each of k's heads serving h / heads of q's: [b, h, t, s].</summary>
    public static Tensor Scores(Tensor q, Tensor k)
    {
        var y = Tensor.DotOf(Grouped(q, k.Shape[2]), k, [0, 2], [0, 2], 4, 3);
        return Merged(y.PermuteTo([0, 1, 3, 2, 4]));
    }

    /// <summary>Weights [b, h, t, s] times v [b, s, heads, e]: [b, t, h, e].</summary>
    public static Tensor Mix(Tensor weights, Tensor v)
    {
        var heads = v.Shape[2];
        var y = Tensor.DotOf(Split(weights, heads), v, [0, 1], [0, 2], 4, 1);
        return Merged(y).PermuteTo([0, 2, 1, 3]);
    }

    /// <summary>The transpose of both products in their second factor: weights [b, h, t, s] and x [b, t, h, c] give [b, s, heads, c].</summary>
    public static Tensor Spread(Tensor weights, Tensor x, int heads)
    {
        var y = Tensor.DotOf(Split(weights, heads), Grouped(x, heads), [0, 1], [0, 2], [2, 3], [3, 1]);
        return y.PermuteTo([0, 2, 1, 3]);
    }

    /// <summary>0 where a weight is dropped, 1 / (1 - rate) elsewhere; the numbers of <see cref="Dropout"/>.</summary>
    public static Tensor Dropped(AttentionForm form, ReadOnlySpan<Tensor> x, Tensor weights) =>
        form.Key(x) is { } key ? weights.Dropout(form.Rate, key) : weights;

    /// <summary>[b, t, h] as [b, h, t].</summary>
    public static Tensor HeadsFirst(Tensor x) => x.PermuteTo([0, 2, 1]);

    private static Tensor? Allowed(AttentionForm form, ReadOnlySpan<Tensor> x, Shape shape)
    {
        Tensor? allowed = null;
        for (var i = 0; i < form.Masks; i++) allowed = allowed is null ? x[3 + i] : Ops.LogicalAnd(allowed, x[3 + i]);
        if (!form.IsCausal) return allowed;
        var (t, s) = (shape[2], shape[3]);
        var past = Ops.Arange(t).ReshapeTo([t, 1]) >= Ops.Arange(s);
        return allowed is null ? past : Ops.LogicalAnd(allowed, past);
    }

    // [b, t, h, d] as [b, t, heads, h / heads, d]
    private static Tensor Grouped(Tensor x, int heads) =>
        x.ReshapeTo([x.Shape[0], x.Shape[1], heads, x.Shape[2] / heads, x.Shape[3]]);

    // [b, h, t, s] as [b, heads, h / heads, t, s]
    private static Tensor Split(Tensor x, int heads) =>
        x.ReshapeTo([x.Shape[0], heads, x.Shape[1] / heads, x.Shape[2], x.Shape[3]]);

    private static Tensor Merged(Tensor x) => x.ReshapeTo([x.Shape[0], x.Shape[1] * x.Shape[2], x.Shape[3], x.Shape[4]]);
}
