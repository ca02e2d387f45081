namespace Cajal.Data;

/// <summary>The numbers from 0 on.</summary>
internal sealed class RangeFlow(long count) : Flow<long>
{
    public override long? Count => count;

    public override IEnumerator<long> Open(long pass, long skip, CancellationToken stop)
    {
        for (var i = skip; i < count; i++) yield return i;
    }
}
