using Cajal.Graph;
using Cajal.Saving.Hdf5;

namespace Cajal.Data;

/// <summary>The rows of a data set of an HDF5 file.</summary>
internal sealed class Hdf5Store : RowStore
{
    private readonly ElementArray _elements;

    public Hdf5Store(Hdf5Dataset dataset)
    {
        _elements = dataset.Elements;
        if (dataset.Extents.Count == 0) throw _elements.Unreadable("A single value has no rows.");
        if (dataset.Type.DType is not { } dtype) throw _elements.Unreadable();
        Columns = [new(Shape.Create([.. _elements.RowExtents.Select(e => (int)e)]), dtype)];
    }

    public override long Count => _elements.RowCount;

    public override IReadOnlyList<TensorSpec> Columns { get; }

    public override bool IsInMemory => false;

    public override void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Storage> columns)
    {
        for (var i = 0; i < rows.Length;)
        {
            var count = Neighbours(rows[i..]);
            _elements.ReadRows(columns[0], i, rows[i], count);
            i += count;
        }
    }

    public override RowStore Kept(int rows, int pieces) => new KeptStore(this, rows, pieces);
}
