namespace Cajal.Graph.Composites;

/// <summary>
/// What an attention has besides q, k and v, in the order of its inputs: <paramref name="Masks"/> boolean masks, a bias that is added to
/// the products, and a random key where a share <paramref name="Rate"/> of the weights is dropped. Masks and bias have four axes
/// (batch, heads, queries, keys), each of its extent or 1.
/// </summary>
internal sealed record AttentionForm(double Scale, bool IsCausal = false, int Masks = 0, bool HasBias = false, double Rate = 0)
{
    /// <summary>Whether weights are dropped.</summary>
    public bool Drops => Rate > 0;

    /// <summary>The number of inputs.</summary>
    public int Count => 3 + Masks + (HasBias ? 1 : 0) + (Drops ? 1 : 0);

    public Tensor? Bias(ReadOnlySpan<Tensor> x) => HasBias ? x[3 + Masks] : null;

    public Tensor? Key(ReadOnlySpan<Tensor> x) => Drops ? x[Count - 1] : null;

    /// <summary>
    /// Inputs of a batch of attentions as those of one with a longer batch; null where that would change the meaning. Inputs from
    /// <see cref="Count"/> on have the batch as their first axis.
    /// </summary>
    public Tensor[]? Merged(Tensor[] x, bool[] batched, int size)
    {
        // Dropped places are numbered through the batch, so a longer batch would drop others.
        if (Drops) return null;
        var batch = x[0].Shape[batched[0] ? 1 : 0];
        var merged = new Tensor[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var isShared = !batched[i] && i >= 3 && i < Count && x[i].Shape[0] == 1;
            merged[i] = isShared ? x[i] : Merge(batched[i] ? x[i] : x[i].BroadcastTo(x[i].Shape.Prepend(size), Axes.Range(1, x[i].Rank)), batch);
        }

        return merged;
    }

    /// <summary>Takes the batch that <see cref="Merged"/> put into the first axis out of it.</summary>
    public static Tensor[] Parted(Tensor[] y, int size) =>
        Array.ConvertAll(y, t => t.ReshapeTo(Shape.Create([size, t.Shape[0] / size, .. t.Shape.Dims[1..]])));

    private static Tensor Merge(Tensor x, int batch)
    {
        if (x.Shape[1] != batch) x = x.ReshapeTo(x.Shape.Without(1)).BroadcastTo(x.Shape.With(1, batch), [0, .. Axes.Range(2, x.Rank - 2)]);
        return x.ReshapeTo(Shape.Create([x.Shape[0] * x.Shape[1], .. x.Shape.Dims[2..]]));
    }
}
