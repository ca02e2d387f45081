namespace Cajal.Data;

/// <summary>What a function of the user's yields, called anew for every pass.</summary>
internal sealed class SequenceFlow(Func<IEnumerable<Example>> open, long? count) : Flow<Example>
{
    public override long? Count => count;

    public override IEnumerator<Example> Open(long pass, long skip, CancellationToken stop)
    {
        var examples = open();
        if (examples is IReadOnlyList<Example> list)
        {
            for (var i = skip; i < list.Count; i++) yield return list[(int)i];
            yield break;
        }

        foreach (var example in examples)
        {
            if (skip > 0) skip--;
            else yield return example;
        }
    }
}
