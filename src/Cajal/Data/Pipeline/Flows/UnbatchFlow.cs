namespace Cajal.Data;

/// <summary>The examples of batches, one by one.</summary>
internal sealed class UnbatchFlow(Flow<Example> source) : Flow<Example, Example>(source)
{
    public override long? Count => Source.Count == 0 ? 0 : null;

    public override IEnumerator<Example> Open(long pass, long skip, CancellationToken stop)
    {
        using var batches = Source.Open(pass, 0, stop);
        for (var batch = 0L; batches.MoveNext(); batch++)
        {
            var rows = ExampleForm.Rows(batches.Current, batch);
            for (var row = (int)Math.Min(skip, rows); row < rows; row++) yield return ExampleForm.Row(batches.Current, row);
            skip = Math.Max(0, skip - rows);
        }
    }
}
