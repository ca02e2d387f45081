namespace Cajal.Data;

/// <summary>A data set of someone else's making as a flow.</summary>
internal sealed class DatasetFlow(Dataset dataset) : Flow<Example>
{
    public override long? Count => dataset.Cardinality;

    public override IEnumerator<Example> Open(long pass, long skip, CancellationToken stop) => dataset.Open(pass, skip);
}
