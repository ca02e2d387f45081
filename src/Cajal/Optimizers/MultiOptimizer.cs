using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Different optimizers for different variables.</summary>
/// <remarks>Every optimizer has its own options and learning rate; of this one's own options only the loss scale and <see cref="Optimizer.Freeze"/> count.</remarks>
/// <example><code>
/// var optimizer = new MultiOptimizer(new OptimizerMap(new AdamW(1e-3f)) { [".*/embedding/.*"] = new SGD(0.1f) });
/// </code></example>
/// <param name="optimizerMap">Which optimizer changes which variable.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class MultiOptimizer(OptimizerMap optimizerMap, string name = "multi_optimizer") : Optimizer(0f, name)
{
    /// <summary>Which optimizer changes which variable.</summary>
    public OptimizerMap OptimizerMap { get; } = optimizerMap ?? throw new ArgumentNullException(nameof(optimizerMap));

    /// <summary>The optimizers: those of the patterns, then the default.</summary>
    public IReadOnlyList<Optimizer> Optimizers => [.. OptimizerMap.Select(p => p.Value).Append(OptimizerMap.DefaultOptimizer).Distinct()];

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => [];

    /// <inheritdoc/>
    public override bool IsBuilt => Optimizers.Any(o => o.IsBuilt);

    /// <summary>The learning rate of the default optimizer; setting it changes those of all others in the same proportion.</summary>
    /// <exception cref="CajalException">CJ2344: it was set, and it is 0. CJ2340: a schedule rules one of the rates.</exception>
    public override float LearningRate
    {
        get => OptimizerMap.DefaultOptimizer.LearningRate;
        set
        {
            var now = LearningRate;
            if (now == 0) throw NoProportion();
            foreach (var optimizer in Optimizers) optimizer.LearningRate = optimizer == OptimizerMap.DefaultOptimizer ? value : optimizer.LearningRate / now * value;
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => [.. OwnVariables, .. Optimizers.SelectMany(o => o.Variables)];

    internal override IReadOnlyList<Variable> VariablesFor(IReadOnlyList<Variable> parameters) =>
        [.. OwnVariables, .. Optimizers.SelectMany(o => o.VariablesFor([.. parameters.Where(p => OptimizerMap.Of(p) == o)]))];

    /// <inheritdoc/>
    public override Variable? AverageOf(Variable variable) => OptimizerMap.Of(variable).AverageOf(variable);

    /// <inheritdoc/>
    public override void Build(IEnumerable<Variable> variables)
    {
        RequireNoOptions();
        var all = variables.ToArray();
        foreach (var optimizer in Optimizers) optimizer.Build(all.Where(v => OptimizerMap.Of(v) == optimizer));
    }

    /// <inheritdoc/>
    public override OptimizerState Start(ParamSet parameters) => base.Start(parameters) with
    {
        Inner = [.. Optimizers.Select(o => o.Start(parameters.Where(v => Changes(o, v))))],
    };

    /// <inheritdoc/>
    public override void FinalizeVariableValues(IEnumerable<Variable> variables)
    {
        var all = variables.ToArray();
        foreach (var optimizer in Optimizers) optimizer.FinalizeVariableValues(all.Where(v => Changes(optimizer, v)));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["optimizer_map"] = OptimizerMap.Envelope(),
        ["loss_scale_factor"] = LossScaleFactor,
        ["name"] = Name,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Name}({string.Join(", ", Optimizers)})";

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new OptimizerResult(step.Parameters, step.Slots);
    }

    internal override OptimizerState Read(IReadOnlyList<Variable> parameters)
    {
        RequireNoOptions();
        return base.Read(parameters) with { Inner = [.. Optimizers.Select(o => o.Read([.. parameters.Where(v => Changes(o, v))]))] };
    }

    internal override IEnumerable<(Variable Variable, Tensor Value)> Changes(OptimizerState after) =>
        base.Changes(after).Concat(Optimizers.Zip(after.Inner, (o, inner) => o.Changes(inner)).SelectMany(c => c));

    internal override (ParamSet Next, OptimizerState State) Step(ParamSet gradients, OptimizerState state, ParamSet parameters, Tensor? gate)
    {
        if (LossScaleFactor is { } scale) gradients /= scale;
        var after = state.Inner.ToArray();
        var next = parameters.ToDictionary(p => p.Key, p => p.Value);
        foreach (var (i, optimizer) in Optimizers.Index())
        {
            var share = parameters.Where(v => Changes(optimizer, v));
            if (share.Count == 0) continue;
            (share, after[i]) = optimizer.Step(gradients.Where(share.Contains), state.Inner[i], share, gate);
            foreach (var (variable, value) in share) next[variable] = value;
        }

        return (parameters.Map((v, _) => next[v]), state with { Iterations = Chosen(gate, state.Iterations + 1L, state.Iterations), Inner = after });
    }

    private CajalException NoProportion() => new(new Problem("CJ2344", $"The learning rate of '{Name}' is 0 and cannot be changed in proportion.")
        .Fact("optimizers within", string.Join(", ", Optimizers))
        .Try("set LearningRate on one of Optimizers."));

    private bool Changes(Optimizer optimizer, Variable variable) =>
        OptimizerMap.Of(variable) == optimizer && optimizer.Freeze?.Invoke(variable) != true;

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(MultiOptimizer), c =>
    {
        var map = c.Nested("optimizer_map") ?? throw c.Wrong("optimizer_map", "is missing");
        return new MultiOptimizer(OptimizerMap.FromConfig(map.Nested("config") ?? map));
    });
}
