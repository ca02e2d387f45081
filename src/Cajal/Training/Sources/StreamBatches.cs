using Cajal.Graph;

namespace Cajal.Training;

/// <summary>Batches from a dataset that is gone through element by element: of any length, larger than memory, or made on the way.</summary>
/// <param name="data">The elements.</param>
/// <param name="batchSize">The examples of a batch, where the elements are single examples.</param>
/// <param name="dropsRest">Whether a last, smaller batch is left out.</param>
/// <param name="prepare">Brings a batch into the order of the model and checks it.</param>
internal sealed class StreamBatches(Dataset data, int batchSize, bool dropsRest, Func<Example, Examples> prepare) : IBatchSource
{
    // Rows that can be read by number are laid together in one go.
    private readonly Dataset _data = data is { IsBatched: false, ByNumber: not null } ? data.Batch(batchSize, dropsRest) : data;
    private readonly RowStack _rows = new(batchSize);
    private readonly ElementCheck _check = new(data.IsBatched || data.ByNumber is not null);
    private IEnumerator<Example>? _elements;
    private long _read;
    private int? _counted;

    public int? Count => _counted ?? (_data.Cardinality is { } elements ? Countable(Batches(elements)) : null);

    public int? Samples => data.Cardinality is { } elements && !data.IsBatched ? Countable(elements) : null;

    public void Open(long pass, long skip, ulong? seed)
    {
        _elements?.Dispose();
        _read = _data.IsBatched ? skip : skip * batchSize;
        try
        {
            _elements = _data.Open(pass, _read);
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw StreamErrors.Failed(data.Name, _read + 1, e);
        }
    }

    public bool TryNext(out Batch batch)
    {
        batch = default;
        var first = _read + 1;
        var hasBatch = _data.IsBatched ? NextElement() : NextRows();
        if (!hasBatch)
        {
            _counted ??= Countable(Batches(_read));
            return false;
        }

        try
        {
            var examples = prepare(_data.IsBatched ? _elements!.Current : _rows.ToExample());
            batch = new Batch(examples.Layout, [.. examples.Tensors], examples.Count);
            return true;
        }
        catch (CajalException e)
        {
            throw StreamErrors.InBatch(e, first, _read);
        }
    }

    public void Dispose() => _elements?.Dispose();

    private long Batches(long elements) => _data.IsBatched ? elements : dropsRest ? elements / batchSize : (elements + batchSize - 1) / batchSize;

    // More than anybody will wait for is as good as no end.
    private static int? Countable(long number) => number <= int.MaxValue ? (int)number : null;

    private bool NextElement()
    {
        if (!Advance()) return false;
        _check.Require(data.Name, _elements!.Current, _read);
        return true;
    }

    private bool NextRows()
    {
        _rows.Clear();
        while (_rows.Count < batchSize && Advance())
        {
            _check.Require(data.Name, _elements!.Current, _read);
            if (!_rows.TryAdd(_elements.Current)) throw StreamErrors.OtherShape(data.Name, _read, _rows.First, _elements.Current);
        }

        return _rows.Count == batchSize || (_rows.Count > 0 && !dropsRest);
    }

    private bool Advance()
    {
        try
        {
            if (!_elements!.MoveNext()) return false;
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw StreamErrors.Failed(data.Name, _read + 1, e);
        }

        _read++;
        return true;
    }

    // Errors of ours explain themselves, and a cancelled wait is none.
    private static bool IsForeign(Exception e) => e is not CajalException and not OperationCanceledException;
}
