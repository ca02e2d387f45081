namespace Cajal.Graph.Composites;

/// <summary>
/// The cotangents of <see cref="LstmSequence"/>: inputs gates [b, t, 4u], every c and h [b, t, u], weights [u, 4u], the first h and c, the
/// cotangents of the last h and c, perhaps (Each) that of every h, and perhaps a mask; results dx [b, t, 4u], dh and dc [b, u], and the h
/// that each step began with [b, t, u], which times dx is the cotangent of the weights.
/// </summary>
internal sealed record LstmSequenceGrad(bool Reverse, bool Masked, bool Each) : SequenceComposite("lstm_sequence_grad", Reverse, Masked)
{
    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => [x[0].Spec, x[4].Spec, x[5].Spec, x[1].Spec];

    public override Tensor[] Body(Tensor[] x)
    {
        var (weights, units) = (x[3], x[3].Shape[0]);
        List<Tensor> sequences = [x[0], x[1], Before(x[1], x[5])];
        if (Each) sequences.Add(x[8]);
        if (Masked) sequences.Add(x[^1]);
        var (first, ys) = Run(Step, [x[6], x[7]], [.. sequences], !Reverse);
        return [ys[0], first[0], first[1], Before(x[2], x[4])];

        (Tensor[] Carry, Tensor[] Y) Step(Tensor[] carry, Tensor[] at)
        {
            var (i, f, g, o) = (Group(at[0], 0, units), Group(at[0], 1, units), Group(at[0], 2, units), Group(at[0], 3, units));
            var tanh = at[1].Tanh();
            var dh = Each ? carry[0] + at[3] : carry[0];
            var dc = carry[1] + dh * o * (1 - tanh * tanh);
            var dx = Ops.Concatenate([dc * g * i * (1 - i), dc * at[2] * f * (1 - f), dc * i * (1 - g * g), dh * tanh * o * (1 - o)], 1);
            if (Masked) dx = Keep(at[^1], dx, Ops.Zeros(dx.Shape, dx.DType));
            var back = Tensor.DotOf(dx, weights, [], [], 1, 1);
            Tensor[] next = Masked ? [Keep(at[^1], back, dh), Keep(at[^1], dc * f, carry[1])] : [back, dc * f];
            return (next, [dx]);
        }
    }

    protected override bool IsWeight(int input) => input == 3;
}
