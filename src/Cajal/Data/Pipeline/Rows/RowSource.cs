using System.Runtime.InteropServices;
using Cajal.Graph;

namespace Cajal.Data;

/// <summary>Examples by number: the rows of one or several stores, side by side.</summary>
internal sealed class RowSource(ExampleForm form, params RowStore[] stores)
{
    public long Count => stores[0].Count;

    public bool IsInMemory => stores.All(s => s.IsInMemory);

    /// <summary>A batch of rows, in memory of its own.</summary>
    public Example Batch(List<long> rows) => Gather(CollectionsMarshal.AsSpan(rows), spec => spec with { Shape = spec.Shape.Prepend(rows.Count) });

    /// <summary>One row.</summary>
    public Example Row(long row) => Gather([row], spec => spec);

    /// <inheritdoc cref="RowStore.Kept"/>
    public RowSource Kept(int rows, int pieces) => new(form, Array.ConvertAll(stores, s => s.Kept(rows, pieces)));

    private Example Gather(ReadOnlySpan<long> rows, Func<TensorSpec, TensorSpec> spec)
    {
        var tensors = new List<Tensor>();
        foreach (var store in stores)
        {
            var storages = store.Columns.Select(c => new Storage(spec(c))).ToArray();
            store.Gather(rows, storages);
            foreach (var storage in storages) tensors.Add(Tensor.FromStorage(storage));
        }

        return form.Build(CollectionsMarshal.AsSpan(tensors));
    }
}
