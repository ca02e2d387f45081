namespace Cajal.Graph.Composites;

/// <summary>
/// A plain recurrent network over sequences, h = tanh(x + h W): inputs x [b, t, u], weights [u, u], h [b, u] and perhaps a mask; results
/// every h [b, t, u] and the last one [b, u]. Elman 1990.
/// </summary>
internal sealed record SimpleSequence(bool Reverse, bool Masked) : SequenceComposite("simple_sequence", Reverse, Masked)
{
    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => [x[0].Spec, x[2].Spec];

    public override Tensor[] Body(Tensor[] x)
    {
        var weights = x[1];
        var (last, ys) = Run(Step, [x[2]], Masked ? [x[0], x[3]] : [x[0]], Reverse);
        return [ys[0], last[0]];

        (Tensor[] Carry, Tensor[] Y) Step(Tensor[] carry, Tensor[] at)
        {
            var h = (at[0] + Tensor.DotOf(carry[0], weights, [], [], 1, 0)).Tanh();
            if (Masked) h = Keep(at[1], h, carry[0]);
            return ([h], [h]);
        }
    }

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        var x = y.Inputs;
        List<Tensor> inputs = [Rows.PartOf(y, 0), x[1], x[2], g[1] ?? Ops.Zeros(x[2].Shape, x[2].DType)];
        if (g[0] is { } each) inputs.Add(each);
        if (Masked) inputs.Add(x[3]);
        var d = Tensor.ApplyParts(new SimpleSequenceGrad(Reverse, Masked, g[0] is not null), [.. inputs]);
        Tensor?[] result = [d[0], WeightGradient(d[2], d[0]), d[1]];
        return Masked ? [.. result, null] : result;
    }

    protected override bool IsWeight(int input) => input == 1;
}
