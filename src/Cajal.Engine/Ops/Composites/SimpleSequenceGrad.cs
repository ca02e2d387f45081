namespace Cajal.Graph.Composites;

/// <summary>
/// The cotangents of <see cref="SimpleSequence"/>: inputs every h [b, t, u], weights [u, u], the first h, the cotangent of the last h,
/// perhaps (Each) that of every h, and perhaps a mask; results dx [b, t, u], dh [b, u], and the h that each step began with [b, t, u].
/// </summary>
internal sealed record SimpleSequenceGrad(bool Reverse, bool Masked, bool Each) : SequenceComposite("simple_sequence_grad", Reverse, Masked)
{
    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => [x[0].Spec, x[2].Spec, x[0].Spec];

    public override Tensor[] Body(Tensor[] x)
    {
        var weights = x[1];
        List<Tensor> sequences = [x[0]];
        if (Each) sequences.Add(x[4]);
        if (Masked) sequences.Add(x[^1]);
        var (first, ys) = Run(Step, [x[3]], [.. sequences], !Reverse);
        return [ys[0], first[0], Before(x[0], x[2])];

        (Tensor[] Carry, Tensor[] Y) Step(Tensor[] carry, Tensor[] at)
        {
            var dh = Each ? carry[0] + at[1] : carry[0];
            var dx = dh * (1 - at[0] * at[0]);
            if (Masked) dx = Keep(at[^1], dx, Ops.Zeros(dx.Shape, dx.DType));
            var back = Tensor.DotOf(dx, weights, [], [], 1, 1);
            return ([Masked ? Keep(at[^1], back, dh) : back], [dx]);
        }
    }

    protected override bool IsWeight(int input) => input == 1;
}
