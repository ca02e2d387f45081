namespace Cajal.Graph.Composites;

/// <summary>
/// The cotangents of <see cref="GruSequence"/>: inputs what it kept [b, t, 4u], every h [b, t, u], weights [u, 3u], the first h, the
/// cotangent of the last h, perhaps (Each) that of every h, and perhaps a mask; results the cotangents of z's, r's and the candidate's
/// sums and of the candidate's inner sum [b, t, 4u], dh [b, u], and the h that each step began with [b, t, u].
/// </summary>
internal sealed record GruSequenceGrad(bool Reverse, bool Masked, bool Each) : SequenceComposite("gru_sequence_grad", Reverse, Masked)
{
    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => [x[0].Spec, x[3].Spec, x[1].Spec];

    public override Tensor[] Body(Tensor[] x)
    {
        var (weights, units) = (x[2], x[2].Shape[0]);
        var before = Before(x[1], x[3]);
        List<Tensor> sequences = [x[0], before];
        if (Each) sequences.Add(x[5]);
        if (Masked) sequences.Add(x[^1]);
        var (first, ys) = Run(Step, [x[4]], [.. sequences], !Reverse);
        return [ys[0], first[0], before];

        (Tensor[] Carry, Tensor[] Y) Step(Tensor[] carry, Tensor[] at)
        {
            var (z, r, candidate, q) = (Group(at[0], 0, units), Group(at[0], 1, units), Group(at[0], 2, units), Group(at[0], 3, units));
            var dh = Each ? carry[0] + at[2] : carry[0];
            var dz = dh * (at[1] - candidate) * z * (1 - z);
            var dCandidate = dh * (1 - z) * (1 - candidate * candidate);
            var dr = dCandidate * q * r * (1 - r);
            var d = Ops.Concatenate([dz, dr, dCandidate, dCandidate * r], 1);
            if (Masked) d = Keep(at[^1], d, Ops.Zeros(d.Shape, d.DType));
            var inner = Ops.Concatenate([d.PadWith([0, 0], [0, -2 * units]), Group(d, 3, units)], 1);
            var back = dh * z + Tensor.DotOf(inner, weights, [], [], 1, 1);
            return ([Masked ? Keep(at[^1], back, dh) : back], [d]);
        }
    }

    protected override bool IsWeight(int input) => input == 2;
}
