namespace Cajal.Data;

/// <summary>A flow of examples or batches as a data set.</summary>
internal sealed class FlowDataset(Flow<Example> flow, bool isBatched) : Dataset
{
    public override long? Cardinality => flow.Count is Flow<Example>.Endless ? null : flow.Count;

    public override bool IsBatched => isBatched;

    internal override Flow<Example> Examples => flow;

    public override IEnumerator<Example> Open(long pass = 0, long skip = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pass);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return flow.Open(pass, skip, CancellationToken.None);
    }
}
