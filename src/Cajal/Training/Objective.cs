using Cajal.Losses;
using Cajal.Metrics;

namespace Cajal.Training;

/// <summary>What a compiled model is to reach: losses, their weights and metrics, output by output.</summary>
internal sealed class Objective
{
    private readonly Mean _total = new("loss");
    private readonly Part[] _parts;
    private readonly Loss?[] _settled;

    public Objective(
        string model, IReadOnlyList<string> outputs, LossSet? losses, MetricSet? metrics, MetricSet? weightedMetrics, LossWeights? weights,
        IReadOnlyList<Metric>? own = null, IReadOnlyList<Metric>? tracked = null)
    {
        Outputs = outputs;
        _settled = new Loss?[outputs.Count];
        var perOutput = losses switch
        {
            null => new Loss?[outputs.Count],
            { Count: 1, IsNamed: false } => [.. outputs.Select(_ => losses.Items[0])],
            _ => losses.Arrange(outputs, "losses", model),
        };
        var factors = weights?.Factors(outputs, model);
        var (measures, weighted) = (metrics?.Arrange(outputs, model), weightedMetrics?.Arrange(outputs, model));
        var isSingle = outputs.Count == 1;
        _parts = [.. outputs.Select((output, i) => new Part(
            output,
            perOutput[i],
            factors?[i] ?? 1,
            isSingle || perOutput[i] is null ? null : new Mean($"{output}_loss"),
            measures?[i] ?? [],
            weighted?[i] ?? []))];
        Measures = own is null ? [("loss", _total), .. Trackers(), .. Named(isSingle, tracked ?? [])] : [.. own.Select(m => (m.Name, m))];
    }

    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Everything that is measured, by the name it has in logs; the loss first, unless the model has measures of its own.</summary>
    public IReadOnlyList<(string Name, Metric Metric)> Measures { get; }

    /// <summary>The loss of an output; once shapes are known the one that was chosen by them.</summary>
    public Loss? LossOf(int output) => _settled[output] ?? _parts[output].Loss;

    /// <summary>Chooses losses that go by shapes.</summary>
    public void Settle(int output, Shape target, Shape shape) =>
        _settled[output] = (_parts[output].Loss as AutomaticCrossentropy)?.For(target, shape);

    /// <summary>Whether an output takes part.</summary>
    public bool Uses(int output) => _parts[output].Loss is not null || _parts[output].Metrics.Length + _parts[output].Weighted.Length > 0;

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

    /// <summary>Adds a batch to the metrics. As in Keras, sample weights count for the weighted ones alone.</summary>
    public void UpdateMetrics(TrainingBatch batch, Tensor[] outputs)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            if (batch.Y[i] is not { } target) continue;
            foreach (var metric in _parts[i].Metrics) metric.UpdateState(target, outputs[i]);
            foreach (var metric in _parts[i].Weighted) metric.UpdateState(target, outputs[i], batch.Weights[i]);
        }
    }

    public void Reset()
    {
        _total.ResetState();
        foreach (var (_, metric) in Measures) metric.ResetState();
    }

    /// <summary>What is remembered from batch to batch.</summary>
    public IEnumerable<Variable> State => Measures.Select(m => m.Metric).Append(_total).Distinct().SelectMany(m => m.Variables);

    public Results Read(string prefix = "") => new(Measures.Select(m => KeyValuePair.Create(prefix + m.Name, m.Metric.ReadResult())));

    /// <summary>The mean loss since the last reset; allocates nothing.</summary>
    public double RunningLoss => _total.ReadResult();

    private IEnumerable<(string Name, Metric Metric)> Trackers() => _parts.Select(p => p.Tracker).OfType<Metric>().Select(m => (m.Name, m));

    // Keras's rules for two metrics of one name: a number behind, and for a weighted one "weighted_" in front.
    private IEnumerable<(string Name, Metric Metric)> Named(bool isSingle, IReadOnlyList<Metric> tracked)
    {
        var seen = new Dictionary<string, int>();
        foreach (var (part, metric) in _parts.SelectMany(p => p.Metrics.Select(m => (p, m)))) yield return (Numbered(Full(part, metric.Name)), metric);
        foreach (var (part, metric) in _parts.SelectMany(p => p.Weighted.Select(m => (p, m))))
        {
            var name = Full(part, metric.Name);
            yield return (Numbered(seen.ContainsKey(name) ? Full(part, $"weighted_{metric.Name}") : name), metric);
        }

        foreach (var metric in tracked) yield return (Numbered(metric.Name), metric);

        string Full(Part part, string name) => isSingle ? name : $"{part.Output}_{name}";

        string Numbered(string name)
        {
            var count = seen[name] = seen.GetValueOrDefault(name) + 1;
            return count == 1 ? name : $"{name}_{count - 1}";
        }
    }

    private sealed record Part(string Output, Loss? Loss, float Weight, Mean? Tracker, Metric[] Metrics, Metric[] Weighted);
}
