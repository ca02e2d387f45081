namespace Cajal.Data;

/// <summary>Examples that can be read by number, in some order: operators on the order read nothing, and batches are copied in one go.</summary>
internal sealed class RowsDataset(RowSource source, Flow<long> order) : Dataset
{
    public override long? Cardinality => order.Count is Flow<long>.Endless ? null : order.Count;

    internal override Flow<Example> Examples => new RowFlow(order, source);

    internal override (RowSource Source, Flow<long> Order)? ByNumber => (source, order);

    public override IEnumerator<Example> Open(long pass = 0, long skip = 0) => Examples.Open(pass, skip, CancellationToken.None);
}
