using Cajal.Data;
using Cajal.Graph;

namespace Cajal.Training;

/// <summary>Lays single examples on top of one another until they make a batch. The memory is used again for batches of the same shape.</summary>
internal sealed class RowStack(int capacity)
{
    private readonly List<Tensor> _buffers = [];

    /// <summary>The first example of the batch.</summary>
    public Example First { get; private set; } = null!;

    /// <summary>How many examples lie there.</summary>
    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>Adds an example, unless it has another shape than the first.</summary>
    public bool TryAdd(Example example)
    {
        var parts = Parts(example);
        if (Count == 0) Begin(example, parts);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Shape != _buffers[i].Shape.Without(0) || parts[i].DType != _buffers[i].DType) return false;
            RowCopy.Put(parts[i].Realize().Storage!, _buffers[i].Storage!, Count);
        }

        Count++;
        return true;
    }

    /// <summary>The batch, with the names of the first example.</summary>
    public Example ToExample()
    {
        var (xs, ys, weights) = (First.X.Count, First.Y?.Count ?? 0, First.Weight?.Count ?? 0);
        var parts = Count == capacity ? _buffers : _buffers.ConvertAll(b => RowCopy.Take(b, [.. Enumerable.Range(0, Count)]));
        return new Example(
            Named(First.X, parts[..xs]), ys == 0 ? null : Named(First.Y!, parts[xs..(xs + ys)]), weights == 0 ? null : Named(First.Weight!, parts[(xs + ys)..]));
    }

    private void Begin(Example example, List<Tensor> parts)
    {
        First = example;
        var isSame = parts.Count == _buffers.Count;
        for (var i = 0; isSame && i < parts.Count; i++) isSame = parts[i].Shape == _buffers[i].Shape.Without(0) && parts[i].DType == _buffers[i].DType;
        if (isSame) return;
        _buffers.Clear();
        foreach (var part in parts) _buffers.Add(Tensor.FromStorage(new Storage(new TensorSpec(part.Shape.Prepend(capacity), part.DType))));
    }

    private static List<Tensor> Parts(Example example) => [.. example.X.Items, .. example.Y?.Items ?? [], .. example.Weight?.Items ?? []];

    private static Tensors Named(Tensors like, List<Tensor> parts) =>
        like.IsNamed ? Tensors.Create(like.Names.Zip(parts, KeyValuePair.Create)) : parts;
}
