namespace Cajal.Graph.Composites;

/// <summary>
/// Long short-term memory over sequences: inputs x [b, t, 4u] (what the gates i, f, g, o receive from outside), weights [u, 4u], h [b, u],
/// c [b, u] and perhaps a mask; results every h [b, t, u], the last h and c [b, u], and for the gradient the gates [b, t, 4u] and every c
/// [b, t, u]. Hochreiter and Schmidhuber 1997.
/// </summary>
internal sealed record LstmSequence(bool Reverse, bool Masked) : SequenceComposite("lstm_sequence", Reverse, Masked)
{
    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x)
    {
        var (b, t, u) = (x[0].Shape[0], x[0].Shape[1], x[1].Shape[0]);
        return [Like(x[0], b, t, u), x[2].Spec, x[3].Spec, x[0].Spec, Like(x[0], b, t, u)];
    }

    public override Tensor[] Body(Tensor[] x)
    {
        var (weights, units) = (x[1], x[1].Shape[0]);
        var (last, ys) = Run(Step, [x[2], x[3]], Masked ? [x[0], x[4]] : [x[0]], Reverse);
        return [ys[0], last[0], last[1], ys[1], ys[2]];

        (Tensor[] Carry, Tensor[] Y) Step(Tensor[] carry, Tensor[] at)
        {
            var z = at[0] + Tensor.DotOf(carry[0], weights, [], [], 1, 0);
            var (i, f) = (Group(z, 0, units).Sigmoid(), Group(z, 1, units).Sigmoid());
            var (g, o) = (Group(z, 2, units).Tanh(), Group(z, 3, units).Sigmoid());
            var c = f * carry[1] + i * g;
            var h = o * c.Tanh();
            if (Masked) (h, c) = (Keep(at[1], h, carry[0]), Keep(at[1], c, carry[1]));
            return ([h, c], [h, Ops.Concatenate([i, f, g, o], 1), c]);
        }
    }

    // Somebody who differentiates the gates themselves goes through the body.
    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        if (g[3] is not null || g[4] is not null) return null;
        var x = y.Inputs;
        Tensor Zeros(Tensor like) => Ops.Zeros(like.Shape, like.DType);
        List<Tensor> inputs = [Rows.PartOf(y, 3), Rows.PartOf(y, 4), Rows.PartOf(y, 0), x[1], x[2], x[3], g[1] ?? Zeros(x[2]), g[2] ?? Zeros(x[3])];
        if (g[0] is { } each) inputs.Add(each);
        if (Masked) inputs.Add(x[4]);
        var d = Tensor.ApplyParts(new LstmSequenceGrad(Reverse, Masked, g[0] is not null), [.. inputs]);
        Tensor?[] result = [d[0], WeightGradient(d[3], d[0]), d[1], d[2]];
        return Masked ? [.. result, null] : result;
    }

    protected override bool IsWeight(int input) => input == 1;
}
