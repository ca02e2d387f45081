using Cajal.Training;

namespace Cajal.Diagnosis;

/// <summary>
/// Everything that training changes, kept so that an experiment leaves no trace: weights, statistics, counters of random numbers, the optimizer's
/// state and learning rate, the metrics.
/// </summary>
internal sealed class Snapshot
{
    private readonly (Variable Variable, Tensor Value)[] _values;

    public Snapshot(Model model, Trainer trainer)
    {
        model.BuildOptimizers(trainer.Optimizer);
        var variables = model.Variables.Concat(trainer.Optimizer.Variables).Concat(trainer.Objective.Measures.SelectMany(m => m.Metric.Variables));
        _values = [.. variables.Distinct().Select(v => (v, v.Value))];
    }

    /// <summary>Puts everything back, bit for bit.</summary>
    public void Restore()
    {
        foreach (var (variable, value) in _values) variable.Assign(value);
    }
}
