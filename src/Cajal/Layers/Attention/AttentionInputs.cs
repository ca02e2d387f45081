namespace Cajal.Layers;

/// <summary>The inputs of an attention: query, value, then key if it is not the value, then a boolean mask if there is one.</summary>
internal readonly record struct AttentionInputs(Tensor Query, Tensor Value, Tensor Key, Tensor? Mask, Tensor? QueryMask, Tensor? ValueMask, Tensor? KeyMask)
{
    /// <summary>Sorts the inputs of a call. A single one is query and value at once.</summary>
    public static AttentionInputs Of(Tensor[] x, CallContext context, string title)
    {
        var count = x.Length > 1 && x[^1].DType == DType.Bool ? x.Length - 1 : x.Length;
        var (value, key) = (count > 1 ? 1 : 0, count > 2 ? 2 : -1);
        var isFine = count is >= 1 and <= 3 && Array.TrueForAll(x[..count], t => t.Rank >= 3 && t.DType.IsFloating)
            && x[value].Rank == x[0].Rank && (key < 0 || x[key].Rank == x[0].Rank)
            && Array.TrueForAll(x[..count], t => t.Shape[0] == x[0].Shape[0]) && (key < 0 || x[key].Shape[1] == x[value].Shape[1]);
        if (isFine)
        {
            return new AttentionInputs(x[0], x[value], x[key < 0 ? value : key], count < x.Length ? x[^1] : null,
                MaskOf(0), MaskOf(value), key < 0 ? null : MaskOf(key));
        }

        throw new ShapeException(context.Site.On(context.Site.Facts(new Problem("CJ2241", $"{title} cannot attend with these inputs."), x)
            .Note("They are query, value, key if it is not the value, and a boolean mask if there is one, of one batch; every value has a key.")
            .Try("give [query, value], each [batch, time, features]; for self-attention the same tensor twice.")));

        Tensor? MaskOf(int i) => context.Masks[i] is { } mask && mask.Rank == 2 ? mask : null;
    }

    /// <summary>Weights from scores [.., t, s]: softmax over the keys that are allowed, over all of them where none is.</summary>
    public static Tensor Weights(Tensor scores, IEnumerable<Tensor> masks, bool isCausal)
    {
        foreach (var mask in masks) scores = Ops.Where(mask, scores, -3.0e38);
        if (isCausal)
        {
            var past = Ops.Arange(scores.Shape[-2]).ExpandDims(1) >= Ops.Arange(scores.Shape[-1]);
            scores = Ops.Where(past, scores, -3.0e38);
        }

        return scores.Softmax();
    }
}
