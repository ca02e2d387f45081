using Cajal.Losses;
using Cajal.Metrics;

namespace Cajal.Training;

/// <summary>What a compiled model is to reach: losses, their weights and metrics, output by output.</summary>
internal sealed class Objective
{
    private readonly Mean _total = new("loss");
    private readonly Part[] _parts;

    public Objective(
        string model, IReadOnlyList<string> outputs, LossSet? losses, MetricSet? metrics, LossWeights? weights,
        IReadOnlyList<Metric>? own = null)
    {
        Outputs = outputs;
        var perOutput = losses switch
        {
            null => new Loss?[outputs.Count],
            { Count: 1, IsNamed: false } => [.. outputs.Select(_ => losses.Items[0])],
            _ => losses.Arrange(outputs, "losses", model),
        };
        var factors = weights?.Factors(outputs, model);
        var measures = metrics?.Arrange(outputs, model);
        var isSingle = outputs.Count == 1;
        _parts = [.. outputs.Select((output, i) => new Part(
            output,
            perOutput[i],
            factors?[i] ?? 1,
            isSingle || perOutput[i] is null ? null : new Mean($"{output}_loss"),
            [.. (measures?[i] ?? []).Select(m => (isSingle ? m.Name : $"{output}_{m.Name}", m))]))];
        var named = _parts.Select(p => p.Tracker).OfType<Metric>().Select(m => (m.Name, Metric: m)).Concat(_parts.SelectMany(p => p.Metrics));
        Measures = own is null ? [("loss", _total), .. Distinct(named)] : [.. own.Select(m => (m.Name, m))];
    }

    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Everything that is measured, by the name it has in logs; the loss first, unless the model has measures of its own.</summary>
    public IReadOnlyList<(string Name, Metric Metric)> Measures { get; }

    public Loss? LossOf(int output) => _parts[output].Loss;

    /// <summary>Whether an output takes part.</summary>
    public bool Uses(int output) => _parts[output].Loss is not null || _parts[output].Metrics.Length > 0;

    /// <summary>The loss of a batch over all outputs, and records the share of each.</summary>
    public Tensor? Loss(TrainingBatch batch, Tensor[] outputs)
    {
        Tensor? total = null;
        for (var i = 0; i < _parts.Length; i++)
        {
            if (_parts[i].Loss is not { } loss || batch.Y[i] is not { } target) continue;
            var value = loss.Compute(target, outputs[i], batch.Weights[i], Layers.Layer.MaskOf(outputs[i]));
            if (value.Rank > 0) value = value.Mean();
            _parts[i].Tracker?.Add(value, (float)batch.Size);
            if (_parts[i].Weight != 1) value *= _parts[i].Weight;
            total = total is null ? value : total + value;
        }

        return total;
    }

    /// <summary>Records the loss of a batch.</summary>
    public void Track(Tensor loss, int size) => _total.Add(loss, (float)size);

    public void UpdateMetrics(TrainingBatch batch, Tensor[] outputs)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            if (batch.Y[i] is not { } target) continue;
            foreach (var (_, metric) in _parts[i].Metrics) metric.UpdateState(target, outputs[i], batch.Weights[i]);
        }
    }

    public void Reset()
    {
        _total.ResetState();
        foreach (var (_, metric) in Measures) metric.ResetState();
    }

    public Results Read(string prefix = "") => new(Measures.Select(m => KeyValuePair.Create(prefix + m.Name, m.Metric.ReadResult())));

    /// <summary>The mean loss since the last reset; allocates nothing.</summary>
    public double RunningLoss => _total.ReadResult();

    // Keras's rule for two metrics of one name.
    private static IEnumerable<(string Name, Metric Metric)> Distinct(IEnumerable<(string Name, Metric Metric)> named)
    {
        var seen = new Dictionary<string, int>();
        foreach (var (name, metric) in named)
        {
            var count = seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return (count == 1 ? name : $"{name}_{count - 1}", metric);
        }
    }

    private sealed record Part(string Output, Loss? Loss, float Weight, Mean? Tracker, (string Name, Metric Metric)[] Metrics);
}
