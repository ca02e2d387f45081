namespace Cajal.Graph.Composites;

/// <summary>
/// One update of many parameters at once. Inputs: n parameters, n gradients, Slots times n slots, the learning rate (float32 scalar),
/// the number of updates done before (int64 scalar), and, if it is gated, whether to update at all (bool scalar). Results: n parameters,
/// Slots times n slots.
/// </summary>
internal abstract record OptimizerStep(string Name, int Slots) : Composite(Name)
{
    /// <summary>Whether a last input says if anything is to change.</summary>
    public bool IsGated { get; init; }

    /// <summary>The inputs behind those that come once for each parameter.</summary>
    public int Scalars => IsGated ? 3 : 2;

    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x)
    {
        var n = Count(x.Length);
        var specs = new TensorSpec[(1 + Slots) * n];
        for (var i = 0; i < specs.Length; i++) specs[i] = x[i < n ? i : i + n].Spec;
        return specs;
    }

    public override Tensor[] Body(Tensor[] x)
    {
        var n = Count(x.Length);
        var (rate, steps) = (x[^Scalars], x[^(Scalars - 1)]);
        var results = new Tensor[(1 + Slots) * n];
        for (var i = 0; i < n; i++)
        {
            var slots = new Tensor[Slots];
            for (var s = 0; s < Slots; s++) slots[s] = x[(2 + s) * n + i];
            results[i] = Update(x[i], x[n + i], slots, rate, steps);
            for (var s = 0; s < Slots; s++) results[(1 + s) * n + i] = slots[s];
        }

        if (!IsGated) return results;
        for (var i = 0; i < results.Length; i++) results[i] = Ops.Where(x[^1], results[i], x[i < n ? i : i + n]);
        return results;
    }

    // Element by element with common scalars, so a batch of parameters is only more of them.
    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size)
    {
        if (Array.Exists(batched[^Scalars..], b => b)) return null;
        var up = ElementwiseComposite.UpAll(x[..^Scalars], batched[..^Scalars], size);
        return Tensor.ApplyParts(this, [.. up, .. x[^Scalars..]]);
    }

    /// <summary>How many parameters there are for a number of inputs.</summary>
    public int Count(int inputs) => (inputs - Scalars) / (2 + Slots);

    /// <summary>The new parameter from one parameter and its gradient; replaces the slots by the new ones.</summary>
    protected abstract Tensor Update(Tensor parameter, Tensor gradient, Tensor[] slots, Tensor rate, Tensor steps);
}
