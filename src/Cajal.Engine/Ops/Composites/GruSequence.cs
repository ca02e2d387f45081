namespace Cajal.Graph.Composites;

/// <summary>
/// Gated recurrent units over sequences, the reset gate after the product: inputs x [b, t, 3u] (what z, r and the candidate receive from
/// outside), weights [u, 3u], bias [u] of the candidate's inner sum, h [b, u] and perhaps a mask; results every h [b, t, u], the last h
/// [b, u], and for the gradient z, r, the candidate and its inner sum [b, t, 4u]. Cho et al. 2014.
/// </summary>
internal sealed record GruSequence(bool Reverse, bool Masked) : SequenceComposite("gru_sequence", Reverse, Masked)
{
    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x)
    {
        var (b, t, u) = (x[0].Shape[0], x[0].Shape[1], x[1].Shape[0]);
        return [Like(x[0], b, t, u), x[3].Spec, Like(x[0], b, t, 4 * u)];
    }

    public override Tensor[] Body(Tensor[] x)
    {
        var (weights, bias, units) = (x[1], x[2], x[1].Shape[0]);
        var (last, ys) = Run(Step, [x[3]], Masked ? [x[0], x[4]] : [x[0]], Reverse);
        return [ys[0], last[0], ys[1]];

        (Tensor[] Carry, Tensor[] Y) Step(Tensor[] carry, Tensor[] at)
        {
            var inner = Tensor.DotOf(carry[0], weights, [], [], 1, 0);
            var z = (Group(at[0], 0, units) + Group(inner, 0, units)).Sigmoid();
            var r = (Group(at[0], 1, units) + Group(inner, 1, units)).Sigmoid();
            var q = Group(inner, 2, units);
            q += bias.OverRows(q);
            var candidate = (Group(at[0], 2, units) + r * q).Tanh();
            var h = z * carry[0] + (1 - z) * candidate;
            if (Masked) h = Keep(at[1], h, carry[0]);
            return ([h], [h, Ops.Concatenate([z, r, candidate, q], 1)]);
        }
    }

    // Somebody who differentiates the gates themselves goes through the body.
    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        if (g[2] is not null) return null;
        var (x, units) = (y.Inputs, y.Inputs[1].Shape[0]);
        List<Tensor> inputs = [Rows.PartOf(y, 2), Rows.PartOf(y, 0), x[1], x[3], g[1] ?? Ops.Zeros(x[3].Shape, x[3].DType)];
        if (g[0] is { } each) inputs.Add(each);
        if (Masked) inputs.Add(x[4]);
        var d = Tensor.ApplyParts(new GruSequenceGrad(Reverse, Masked, g[0] is not null), [.. inputs]);
        var dx = d[0].PadWith([0, 0, 0], [0, 0, -units]);
        var (dGates, dInner) = (d[0].PadWith([0, 0, 0], [0, 0, -2 * units]), Group(d[0], 3, units));
        var dWeights = Ops.Concatenate([WeightGradient(d[2], dGates), WeightGradient(d[2], dInner)], 1);
        Tensor?[] result = [dx, dWeights, dInner.ColumnSum(), d[1]];
        return Masked ? [.. result, null] : result;
    }

    protected override bool IsWeight(int input) => input is 1 or 2;
}
