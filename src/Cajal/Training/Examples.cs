using Cajal.Data;
using Cajal.Graph;

namespace Cajal.Training;

/// <summary>Which tensors a step takes, so that a list of them can be told apart again.</summary>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Outputs">The number of outputs.</param>
/// <param name="Targets">The outputs that have targets.</param>
/// <param name="Weighted">The outputs that have sample weights.</param>
internal sealed record BatchLayout(int Inputs, int Outputs, Axes Targets, Axes Weighted)
{
    /// <summary>The layout of a batch, and its tensors in that order.</summary>
    public static (BatchLayout Layout, Tensor[] Tensors) Pack(TrainingBatch batch)
    {
        int[] targets = [.. Enumerable.Range(0, batch.Y.Count).Where(i => batch.Y[i] is not null)];
        int[] weighted = [.. Enumerable.Range(0, batch.Weights.Count).Where(i => batch.Weights[i] is not null)];
        return (
            new BatchLayout(batch.X.Count, batch.Y.Count, targets, weighted),
            [.. batch.X, .. targets.Select(i => batch.Y[i]!), .. weighted.Select(i => batch.Weights[i]!)]);
    }

    public TrainingBatch Unpack(Tensor[] tensors)
    {
        var (y, weights) = (new Tensor?[Outputs], new Tensor?[Outputs]);
        for (var i = 0; i < Targets.Count; i++) y[Targets[i]] = tensors[Inputs + i];
        for (var i = 0; i < Weighted.Count; i++) weights[Weighted[i]] = tensors[Inputs + Targets.Count + i];
        return new TrainingBatch(tensors[..Inputs], y, weights);
    }
}

/// <summary>All examples of a training or an evaluation in memory, ready to be cut into batches.</summary>
internal sealed class Examples
{
    private readonly Tensor[] _tensors;

    public Examples(BatchLayout layout, Tensor[] tensors)
    {
        Layout = layout;
        _tensors = tensors;
        foreach (var tensor in tensors) tensor.Realize();
    }

    public BatchLayout Layout { get; }

    public int Count => _tensors[0].Shape[0];

    /// <summary>The tensors in the order of the layout: inputs, targets, weights.</summary>
    public IReadOnlyList<Tensor> Tensors => _tensors;

    /// <summary>The targets of an output, or null.</summary>
    public Tensor? Target(int output) => Layout.Targets.IndexOf(output) is >= 0 and var i ? _tensors[Layout.Inputs + i] : null;

    /// <summary>The rows from <paramref name="start"/> on.</summary>
    public Examples Range(int start, int count)
    {
        var rows = Enumerable.Range(start, count).ToArray();
        return new Examples(Layout, Array.ConvertAll(_tensors, t => RowCopy.Take(t, rows)));
    }
}

/// <summary>The memory of a batch, filled again and again: the plan that reads it never sees another address.</summary>
internal sealed class BatchBuffer
{
    private readonly Examples _examples;

    public BatchBuffer(Examples examples, int size)
    {
        _examples = examples;
        Size = size;
        Tensors = [.. examples.Tensors.Select(t => Tensor.FromStorage(new Storage(new TensorSpec(t.Shape.With(0, size), t.DType))))];
    }

    public int Size { get; }

    public Tensor[] Tensors { get; }

    /// <summary>Copies examples in; allocates nothing.</summary>
    public void Fill(ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < Tensors.Length; i++) RowCopy.Gather(_examples.Tensors[i].Storage!, rows, Tensors[i].Storage!);
    }
}
