using Cajal.Graph;

namespace Cajal.Optimizers;

/// <summary>Turns gradients into better parameters.</summary>
/// <remarks>
/// The rule itself is a pure function, <see cref="Update"/>. <see cref="Apply(ParamSet)"/> runs it on variables and keeps what it has to
/// remember in variables too, so that it can be recorded by <c>Jit</c>. Around every rule, in this order: clipping, weight decay
/// (decoupled, <c>p -= p * weightDecay * learningRate</c>), the rule. Variables that are not trainable, or that
/// <see cref="Freeze"/> selects, stay as they are. A string such as <c>"adam"</c> converts to an optimizer with default settings.
/// </remarks>
public abstract class Optimizer
{
    private readonly Dictionary<Variable, Variable[]> _slots = [];
    private readonly List<Variable> _order = [];

    /// <summary>Fixes the name and the learning rate.</summary>
    /// <param name="learningRate">The step size, at least 0.</param>
    /// <param name="name">A name in snake_case.</param>
    protected Optimizer(float learningRate, string name)
    {
        Name = name;
        Iterations = new Variable(Ops.Literal(0, DType.Int64), "iteration", trainable: false) { Path = $"{name}/iteration" };
        LearningRateVariable = new Variable(
            Ops.Literal(Setting.InRange(learningRate, 0, float.MaxValue, Name), DType.Float32), "learning_rate", trainable: false)
        {
            Path = $"{name}/learning_rate",
        };
    }

    /// <summary>The name in snake_case, for example <c>adam</c>.</summary>
    public string Name { get; }

    /// <summary>The step size; may be changed between steps, also those of a compiled model.</summary>
    public float LearningRate
    {
        get => LearningRateVariable.Storage.Span<float>()[0];
        set => LearningRateVariable.Assign(Ops.Literal(Setting.InRange(value, 0, float.MaxValue, Name), DType.Float32));
    }

    /// <summary>The number of steps taken, int64 scalar.</summary>
    public Variable Iterations { get; }

    /// <summary>The step size as a variable, float32 scalar.</summary>
    public Variable LearningRateVariable { get; }

    /// <summary>The share of every parameter that is taken away per step, times the learning rate; null for none.</summary>
    public float? WeightDecay { get; init => field = Setting.InRange(value, 0, float.MaxValue, Name); }

    /// <summary>Variables that weight decay leaves alone, for example biases.</summary>
    public Func<Variable, bool>? ExcludeFromWeightDecay { get; init; }

    /// <summary>The largest Euclidean norm of each variable's gradient; null for no limit. Excludes the other two clips.</summary>
    public float? ClipNorm { get; init => field = OnlyClip(Setting.InRange(value, float.Epsilon, float.MaxValue, Name)); }

    /// <summary>The largest Euclidean norm of all gradients together; null for no limit. Excludes the other two clips.</summary>
    public float? GlobalClipNorm { get; init => field = OnlyClip(Setting.InRange(value, float.Epsilon, float.MaxValue, Name)); }

    /// <summary>The largest absolute value of a gradient's element; null for no limit. Excludes the other two clips.</summary>
    public float? ClipValue { get; init => field = OnlyClip(Setting.InRange(value, float.Epsilon, float.MaxValue, Name)); }

    /// <summary>Selects variables that are to stay as they are.</summary>
    public Func<Variable, bool>? Freeze { get; init; }

    /// <summary>A factor on the learning rate for a variable; 1 where it is not set.</summary>
    public Func<Variable, float>? LearningRateMultiplier { get; init; }

    /// <summary>The names of what the rule remembers for each variable, such as <c>momentum</c>; none for plain descent.</summary>
    public abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>All state: iterations, learning rate, then the slots variable by variable in the order in which they were first seen.</summary>
    public IReadOnlyList<Variable> Variables => [Iterations, LearningRateVariable, .. _order.SelectMany(v => _slots[v])];

    /// <summary>The slots of a variable, in the order of <see cref="SlotNames"/>; makes them, filled with zeros, where they are new.</summary>
    public IReadOnlyList<Variable> Slots(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (_slots.TryGetValue(variable, out var slots)) return slots;
        _order.Add(variable);
        return _slots[variable] = [.. SlotNames.Select(slot => new Variable(Zeros(variable.Spec), slot, trainable: false)
        {
            Path = $"{Name}/{variable.Path}/{slot}",
        })];
    }

    /// <summary>Makes the state for these variables ahead of the first step.</summary>
    public void Build(IEnumerable<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        foreach (var variable in variables) Slots(variable);
    }

    /// <summary>Takes one step: changes the variables of the set.</summary>
    /// <param name="gradients">A gradient for each variable.</param>
    public void Apply(ParamSet gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        using var scope = NameScope.Enter(Name);
        gradients = gradients.Where(v => v.Trainable);
        if (Freeze is { } isFrozen) gradients = gradients.Where(v => !isFrozen(v));
        var variables = gradients.Variables;
        var slotSets = new ParamSet[SlotNames.Count];
        for (var i = 0; i < slotSets.Length; i++)
        {
            var slot = i;
            slotSets[i] = ParamSet.From(variables, [.. variables.Select(v => Slots(v)[slot].Value)]);
        }

        var state = new OptimizerState(Iterations.Value, LearningRateVariable.Value, slotSets);
        var (next, after) = Step(gradients, state, ParamSet.Of(variables));
        if (VariableScope.Current is null) Backend.Current.Realize([.. next.Tensors, .. after.Slots.SelectMany(s => s.Tensors)]);
        next.Assign();
        for (var i = 0; i < variables.Count; i++)
        {
            for (var slot = 0; slot < slotSets.Length; slot++) Slots(variables[i])[slot].Assign(after.Slots[slot].Tensors[i]);
        }

        Iterations.Assign(after.Iterations);
    }

    /// <summary>Takes one step: changes the variables of the pairs.</summary>
    /// <param name="gradients">Pairs of a gradient and the variable it belongs to.</param>
    public void Apply(IEnumerable<(Tensor Gradient, Variable Variable)> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        var pairs = gradients.ToArray();
        Apply(ParamSet.From(Array.ConvertAll(pairs, p => p.Variable), Array.ConvertAll(pairs, p => p.Gradient)));
    }

    /// <summary>The state before the first step.</summary>
    public OptimizerState Start(ParamSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new OptimizerState(Ops.Literal(0, DType.Int64), Ops.Literal(LearningRate, DType.Float32),
            [.. SlotNames.Select(_ => parameters.Map(p => Zeros(p.Spec)))]);
    }

    /// <summary>The rule as a pure function, which can be differentiated.</summary>
    /// <param name="gradients">A gradient for each parameter.</param>
    /// <param name="state">What the rule remembers.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>What to add to the parameters, and the state after the step.</returns>
    public (ParamSet Updates, OptimizerState State) Update(ParamSet gradients, OptimizerState state, ParamSet parameters)
    {
        var (next, after) = Step(gradients, state, parameters);
        return (next - parameters, after);
    }

    /// <summary>The optimizer of a Keras name, for example <c>"adam"</c>, with default settings.</summary>
    /// <exception cref="CajalException">CJ3004: there is no such optimizer; the page names the nearest.</exception>
    public static implicit operator Optimizer(string name) => OptimizerNames.Create(name);

    /// <summary>The name and the learning rate.</summary>
    public override string ToString() => $"{Name}(learning rate {LearningRate:g6})";

    /// <summary>The bare rule on lists of tensors: parameters and slots after a step.</summary>
    /// <param name="step">The values of this step.</param>
    protected abstract OptimizerResult Rule(OptimizerStep step);

    /// <summary>Answers the step by a composite, for which a backend may have one kernel over all parameters.</summary>
    internal static OptimizerResult Fused(Graph.Composites.OptimizerStep rule, OptimizerStep step)
    {
        var count = step.Parameters.Length;
        var results = Tensor.ApplyParts(
            rule, [.. step.Parameters, .. step.Gradients, .. step.Slots.SelectMany(s => s), step.LearningRate, step.Iterations]);
        var slots = new Tensor[step.Slots.Length][];
        for (var i = 0; i < slots.Length; i++) slots[i] = results[((i + 1) * count)..((i + 2) * count)];
        return new OptimizerResult(results[..count], slots);
    }

    private (ParamSet Next, OptimizerState State) Step(ParamSet gradients, OptimizerState state, ParamSet parameters)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(parameters);
        gradients = Clipped(gradients);
        var next = new Tensor[parameters.Count];
        var slots = new Tensor[SlotNames.Count][];
        for (var i = 0; i < slots.Length; i++) slots[i] = new Tensor[next.Length];
        var places = Enumerable.Range(0, next.Length);
        // One call of the rule per rate and dtype, so that a backend can answer it with one kernel.
        foreach (var group in places.GroupBy(i => (Rate: Multiplier(parameters.Variables[i]), parameters.Tensors[i].DType)))
        {
            var at = group.ToArray();
            var rate = group.Key.Rate == 1 ? state.LearningRate : state.LearningRate * group.Key.Rate;
            var result = Rule(new OptimizerStep(
                Array.ConvertAll(at, i => Decayed(parameters.Variables[i], parameters.Tensors[i], rate)),
                Array.ConvertAll(at, i => gradients[parameters.Variables[i]].Cast(group.Key.DType)),
                [.. state.Slots.Select(s => Array.ConvertAll(at, i => s[parameters.Variables[i]]))],
                rate,
                state.Iterations));
            for (var k = 0; k < at.Length; k++)
            {
                next[at[k]] = result.Parameters[k];
                for (var slot = 0; slot < slots.Length; slot++) slots[slot][at[k]] = result.Slots[slot][k];
            }
        }

        var after = state with
        {
            Iterations = state.Iterations + 1L,
            Slots = [.. slots.Select(s => ParamSet.From(parameters.Variables, s))],
        };
        return (ParamSet.From(parameters.Variables, next), after);
    }

    private ParamSet Clipped(ParamSet gradients)
    {
        if (ClipValue is { } limit) return gradients.Map(g => g.Clip(-limit, limit));
        if (ClipNorm is { } each) return gradients.Map(g => g * (each / Ops.Maximum(Ops.SafeSqrt(g.Square().Sum()), each)));
        if (GlobalClipNorm is { } all && gradients.Count > 0) return gradients * (all / Ops.Maximum(gradients.Norm(), all));
        return gradients;
    }

    private Tensor Decayed(Variable variable, Tensor parameter, Tensor rate) =>
        WeightDecay is not { } decay || ExcludeFromWeightDecay?.Invoke(variable) == true ? parameter : parameter - parameter * (decay * rate).Cast(parameter.DType);

    private float Multiplier(Variable variable) =>
        LearningRateMultiplier is { } f ? Setting.InRange(f(variable), 0, float.MaxValue, Name, nameof(LearningRateMultiplier)) : 1;

    private float? OnlyClip(float? value)
    {
        if (value is null || (ClipNorm ?? GlobalClipNorm ?? ClipValue) is null) return value;
        throw new CajalException(new Problem("CJ3012", $"The optimizer '{Name}' was given two ways of clipping.")
            .Note("ClipNorm, GlobalClipNorm and ClipValue exclude each other.")
            .Try("keep one; GlobalClipNorm is the usual choice."));
    }

    private static Tensor Zeros(TensorSpec spec) => Ops.Literal(0, spec.DType).BroadcastTo(spec.Shape, []);
}
