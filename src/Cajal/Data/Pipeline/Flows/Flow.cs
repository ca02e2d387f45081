namespace Cajal.Data;

/// <summary>
/// A sequence that can be gone through again: what the operators of <see cref="Dataset"/> work on. Its things are examples, or merely the numbers of
/// rows, which are shuffled, taken and repeated without reading any data.
/// </summary>
internal abstract class Flow<T>
{
    /// <summary>The count of a flow that never ends.</summary>
    public const long Endless = long.MaxValue;

    /// <summary>How many things a pass has; null where that shows only at its end.</summary>
    public abstract long? Count { get; }

    /// <summary>Whether passes differ in their order, so that a place does not stand for the same example in every pass.</summary>
    public virtual bool IsReordered => false;

    /// <summary>Begins a pass.</summary>
    /// <param name="pass">Decides about anything random.</param>
    /// <param name="skip">How many things to leave out at its start.</param>
    /// <param name="stop">Ends waiting for a source; the pass is of no use afterwards.</param>
    public abstract IEnumerator<T> Open(long pass, long skip, CancellationToken stop);

    protected static long Plus(long a, long b) => a > Endless - b ? Endless : a + b;

    protected static long Times(long a, long b) => a != 0 && b > Endless / a ? Endless : a * b;
}

/// <summary>A flow made from another one of the same things.</summary>
internal abstract class Flow<TSource, T>(Flow<TSource> source) : Flow<T>
{
    public override bool IsReordered => Source.IsReordered;

    protected Flow<TSource> Source { get; } = source;
}
