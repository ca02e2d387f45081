using System.Runtime.InteropServices;
using Cajal.Graph;

namespace Cajal.Data;

/// <summary>Examples by number: the rows of one or several stores, side by side.</summary>
/// <param name="form">How the columns make an example.</param>
/// <param name="order">Which column comes where; null for the order of the stores.</param>
/// <param name="stores">What holds the columns.</param>
internal sealed class RowSource(ExampleForm form, int[]? order, params RowStore[] stores)
{
    public RowSource(ExampleForm form, params RowStore[] stores)
        : this(form, null, stores)
    {
    }

    public long Count => stores[0].Count;

    public bool IsInMemory => stores.All(s => s.IsInMemory);

    /// <summary>A batch of rows, in memory of its own.</summary>
    public Example Batch(List<long> rows) => Gather(CollectionsMarshal.AsSpan(rows), spec => spec with { Shape = spec.Shape.Prepend(rows.Count) });

    /// <summary>One row.</summary>
    public Example Row(long row) => Gather([row], spec => spec);

    /// <inheritdoc cref="RowStore.Kept"/>
    public RowSource Kept(int rows, int pieces) => new(form, order, Array.ConvertAll(stores, s => s.Kept(rows, pieces)));

    private Example Gather(ReadOnlySpan<long> rows, Func<TensorSpec, TensorSpec> spec)
    {
        var tensors = new List<Tensor>();
        foreach (var store in stores)
        {
            var storages = store.Columns.Select(c => new Storage(spec(c))).ToArray();
            store.Gather(rows, storages);
            foreach (var storage in storages) tensors.Add(Tensor.FromStorage(storage));
        }

        return form.Build(order is null ? CollectionsMarshal.AsSpan(tensors) : Array.ConvertAll(order, i => tensors[i]));
    }
}
