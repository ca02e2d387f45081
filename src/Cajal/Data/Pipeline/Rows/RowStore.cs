using Cajal.Graph;

namespace Cajal.Data;

/// <summary>Rows that can be read at any place, by any number of threads: tensors in memory, or files.</summary>
internal abstract class RowStore
{
    /// <summary>How many rows there are.</summary>
    public abstract long Count { get; }

    /// <summary>What a row consists of.</summary>
    public abstract IReadOnlyList<TensorSpec> Columns { get; }

    /// <summary>Whether reading costs no more than copying.</summary>
    public virtual bool IsInMemory => true;

    /// <summary>Copies rows, the first of them to the first row of each column, and so on.</summary>
    public abstract void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Storage> columns);

    /// <summary>The same rows, read in pieces of neighbours and kept for a while, for orders that stay near.</summary>
    /// <param name="rows">The rows of a piece.</param>
    /// <param name="pieces">How many pieces to keep.</param>
    public virtual RowStore Kept(int rows, int pieces) => this;

    /// <summary>How many rows at the start follow one upon another.</summary>
    protected static int Neighbours(ReadOnlySpan<long> rows)
    {
        var count = 1;
        while (count < rows.Length && rows[count] == rows[0] + count) count++;
        return count;
    }
}
