using Cajal.Graph;

namespace Cajal.Data;

/// <summary>The rows of a NumPy file.</summary>
internal sealed class NpyStore(NpyFile file) : RowStore
{
    public override long Count => file.Count;

    public override IReadOnlyList<TensorSpec> Columns { get; } = [new(file.RowShape, file.DType)];

    public override bool IsInMemory => false;

    public override void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Storage> columns)
    {
        for (var i = 0; i < rows.Length;)
        {
            var count = Neighbours(rows[i..]);
            file.Read(rows[i], count, columns[0], i);
            i += count;
        }
    }

    public override RowStore Kept(int rows, int pieces) => new KeptStore(this, rows, pieces);
}
