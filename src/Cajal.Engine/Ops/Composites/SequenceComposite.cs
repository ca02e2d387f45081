namespace Cajal.Graph.Composites;

/// <summary>
/// A recurrent network over whole sequences [batch, time, ..], or its gradient. The batch is axis 0 of every input but the weights, so a
/// batch of batches is only a longer one.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Reverse">Whether the last step comes first. Results keep their places.</param>
/// <param name="Masked">Whether the last input is a mask, bool [batch, time]: where it is false, a step changes nothing.</param>
internal abstract record SequenceComposite(string Name, bool Reverse, bool Masked) : Composite(Name)
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => InferParts(x)![0];

    public abstract override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x);

    /// <summary>Whether an input is a weight, the same for all examples.</summary>
    protected abstract bool IsWeight(int input);

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size)
    {
        var folded = new Tensor[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            if (IsWeight(i))
            {
                if (batched[i]) return null;
                folded[i] = x[i];
                continue;
            }

            var full = Up(x[i], batched[i], size);
            folded[i] = full.ReshapeTo(Shape.Create([size * full.Shape[1], .. full.Shape.Dims[2..]]));
        }

        return Array.ConvertAll(Tensor.ApplyParts(this, folded), y => y.ReshapeTo(Shape.Create([size, y.Shape[0] / size, .. y.Shape.Dims[1..]])));
    }

    /// <summary>Runs a step over time. Sequences are cut along axis 1, and so are the mask and what a step yields.</summary>
    protected (Tensor[] Carry, Tensor[] Ys) Run(
        Func<Tensor[], Tensor[], (Tensor[] Carry, Tensor[] Y)> step, Tensor[] init, Tensor[] sequences, bool reverse)
    {
        var (carry, ys) = Ops.Scan(step, init, Array.ConvertAll(sequences, s => s.PermuteTo([1, 0, .. Axes.Range(2, s.Rank - 2)])), reverse);
        return (carry, Array.ConvertAll(ys, y => y.PermuteTo([1, 0, .. Axes.Range(2, y.Rank - 2)])));
    }

    /// <summary>The new value where the mask is true, the old one elsewhere.</summary>
    protected static Tensor Keep(Tensor mask, Tensor value, Tensor old) => Ops.Where(mask.BroadcastTo(value.Shape, 0), value, old);

    /// <summary>One of the groups of equal width that lie side by side.</summary>
    protected static Tensor Group(Tensor x, int index, int width)
    {
        var (low, high) = (new int[x.Rank], new int[x.Rank]);
        (low[^1], high[^1]) = (-index * width, (index + 1) * width - x.Shape[-1]);
        return x.PadWith(low, high);
    }

    /// <summary>For every step what the step before it yielded; for the first, what came before all.</summary>
    protected Tensor Before(Tensor y, Tensor first)
    {
        var start = first.ReshapeTo(Shape.Create([first.Shape[0], 1, .. first.Shape.Dims[1..]]));
        return Reverse
            ? Ops.Concatenate([y.PadWith([0, -1, 0], [0, 0, 0]), start], 1)
            : Ops.Concatenate([start, y.PadWith([0, 0, 0], [0, -1, 0])], 1);
    }

    /// <summary>The sum over examples and steps of one sequence times another: the cotangent of a weight between them.</summary>
    protected static Tensor WeightGradient(Tensor x, Tensor g) => Tensor.DotOf(x, g, [], [], [0, 1], [0, 1]);

    protected static TensorSpec Like(Tensor x, params ReadOnlySpan<int> dims) => new(Shape.Create(dims), x.DType);
}
