namespace Cajal.Graph.Composites;

/// <summary>
/// One update of many parameters at once. Inputs: n parameters, n gradients, Slots times n slots, the learning rate (float32 scalar),
/// the number of updates done before (int64 scalar). Results: n parameters, Slots times n slots.
/// </summary>
internal abstract record OptimizerStep(string Name, int Slots) : Composite(Name)
{
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
        var (rate, steps) = (x[^2], x[^1]);
        var results = new Tensor[(1 + Slots) * n];
        for (var i = 0; i < n; i++)
        {
            var slots = new Tensor[Slots];
            for (var s = 0; s < Slots; s++) slots[s] = x[(2 + s) * n + i];
            results[i] = Update(x[i], x[n + i], slots, rate, steps);
            for (var s = 0; s < Slots; s++) results[(1 + s) * n + i] = slots[s];
        }

        return results;
    }

    // Element by element with common scalars, so a batch of parameters is only more of them.
    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size)
    {
        if (batched[^1] || batched[^2]) return null;
        var up = ElementwiseComposite.UpAll(x[..^2], batched[..^2], size);
        return Tensor.ApplyParts(this, [.. up, .. x[^2..]]);
    }

    /// <summary>The new parameter from one parameter and its gradient; replaces the slots by the new ones.</summary>
    protected abstract Tensor Update(Tensor parameter, Tensor gradient, Tensor[] slots, Tensor rate, Tensor steps);

    private int Count(int inputs) => (inputs - 2) / (2 + Slots);
}
