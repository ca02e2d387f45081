namespace Cajal.Optimizers;

// What an optimizer remembers, in variables and as values.
public abstract partial class Optimizer
{
    private readonly Dictionary<Variable, Memory> _memories = [];
    private readonly List<Variable> _order = [];
    private Variable[] _scalars = [];

    /// <summary>
    /// All state, in Keras's order: iterations, learning rate, running means of the parameters, gathered gradients, the slots variable by
    /// variable in the order in which they were first seen, numbers of the rule. The list is complete after <see cref="Build"/>.
    /// </summary>
    public virtual IReadOnlyList<Variable> Variables => VariablesFor(_order);

    /// <summary>Whether state for variables has been made.</summary>
    public virtual bool IsBuilt => _order.Count > 0;

    /// <summary>Iterations and, where it is a number, the learning rate.</summary>
    private protected IEnumerable<Variable> OwnVariables => LearningRateVariable is { } rate ? [_iterations, rate] : [_iterations];

    /// <summary>Slots that stand together for a variable in <see cref="Variables"/>; Keras lists some slots of all variables after others.</summary>
    private protected virtual IReadOnlyList<IReadOnlyList<string>> SlotBlocks => [SlotNames];

    /// <summary>The slots that a variable has, in the order of <see cref="SlotNames"/>; makes them where they are new.</summary>
    public IReadOnlyList<Variable> Slots(Variable variable) => [.. MemoryOf(variable).Slots.OfType<Variable>()];

    /// <summary>The running mean of a variable; null without <see cref="UseEma"/>, or where the variable has not been seen.</summary>
    public virtual Variable? AverageOf(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return _memories.GetValueOrDefault(variable)?.Average;
    }

    /// <summary>The state for some of the variables that have been seen, in the order of these.</summary>
    internal virtual IReadOnlyList<Variable> VariablesFor(IReadOnlyList<Variable> parameters) =>
    [
        .. OwnVariables,
        .. parameters.Select(v => _memories[v].Average).OfType<Variable>(),
        .. parameters.Select(v => _memories[v].Gathered).OfType<Variable>(),
        .. SlotBlocks.SelectMany(block => parameters.SelectMany(v => block.Select(name => _memories[v].Slots[Place(name)]).OfType<Variable>())),
        .. _scalars,
    ];

    /// <summary>Makes the state for these variables ahead of the first step.</summary>
    public virtual void Build(IEnumerable<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        foreach (var variable in variables) MemoryOf(variable);
        BuildScalars();
    }

    /// <summary>The state before the first step.</summary>
    public virtual OptimizerState Start(ParamSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new OptimizerState(Ops.Literal(0, DType.Int64), Ops.Literal(Schedule?.At(0) ?? LearningRate, DType.Float32),
            [.. SlotNames.Select(name => WithSlot(parameters, (v, p) => StartSlot(name, v, p)))])
        {
            Scalars = [.. ScalarNames.Select(name => StartScalar(name, ScalarType(parameters.Variables)))],
            Averages = UseEma ? parameters : null,
            Gathered = GradientAccumulationSteps is null ? null : parameters.Map(p => Zeros(p.Spec)),
        };
    }

    /// <summary>The state that the optimizer's variables hold for some parameters.</summary>
    internal virtual OptimizerState Read(IReadOnlyList<Variable> parameters)
    {
        Build(parameters);
        return new OptimizerState(
            _iterations.Value,
            LearningRateVariable?.Value ?? Ops.Literal(0, DType.Float32),
            [.. SlotNames.Select((_, slot) => Values(parameters, m => m.Slots[slot]))])
        {
            Scalars = [.. _scalars.Select(s => s.Value)],
            Averages = UseEma ? Values(parameters, m => m.Average) : null,
            Gathered = GradientAccumulationSteps is null ? null : Values(parameters, m => m.Gathered),
        };
    }

    /// <summary>The optimizer's variables that a step has changed, each with its new value.</summary>
    internal virtual IEnumerable<(Variable Variable, Tensor Value)> Changes(OptimizerState after)
    {
        for (var slot = 0; slot < after.Slots.Count; slot++)
        {
            foreach (var (variable, value) in after.Slots[slot]) yield return (_memories[variable].Slots[slot]!, value);
        }

        for (var i = 0; i < after.Scalars.Count; i++) yield return (_scalars[i], after.Scalars[i]);
        foreach (var (variable, value) in after.Averages ?? ParamSet.Empty) yield return (_memories[variable].Average!, value);
        foreach (var (variable, value) in after.Gathered ?? ParamSet.Empty) yield return (_memories[variable].Gathered!, value);
        yield return (_iterations, after.Iterations);
    }

    private protected IReadOnlyList<Variable> BuildScalars()
    {
        if (_scalars.Length == ScalarNames.Count) return _scalars;
        return _scalars =
        [
            .. ScalarNames.Select(name => new Variable(StartScalar(name, ScalarType(_order)), name, trainable: false) { Path = $"{Name}/{name}" }),
        ];
    }

    private static DType ScalarType(IReadOnlyList<Variable> variables) => variables.Count > 0 ? variables[0].DType : DType.Float32;

    private Memory MemoryOf(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (_memories.TryGetValue(variable, out var memory)) return memory;
        _order.Add(variable);
        return _memories[variable] = new Memory(
            UseEma ? Cell("average", variable.Current) : null,
            GradientAccumulationSteps is null ? null : Cell("gradient_accumulator", Zeros(variable.Spec)),
            // The stored value, since a recording may be under way.
            [.. SlotNames.Select(name => StartSlot(name, variable, variable.Current) is { } start ? Cell(name, start) : null)]);

        Variable Cell(string name, Tensor start) => new(start, name, trainable: false) { Path = $"{Name}/{variable.Path}/{name}" };
    }

    private ParamSet Values(IReadOnlyList<Variable> parameters, Func<Memory, Variable?> part)
    {
        var having = parameters.Where(v => part(_memories[v]) is not null).ToArray();
        return ParamSet.From(having, Array.ConvertAll(having, v => part(_memories[v])!.Value));
    }

    private static ParamSet WithSlot(ParamSet parameters, Func<Variable, Tensor, Tensor?> start)
    {
        var starts = parameters.Select(p => (p.Key, Value: start(p.Key, p.Value))).Where(p => p.Value is not null).ToArray();
        return ParamSet.From(Array.ConvertAll(starts, p => p.Key), Array.ConvertAll(starts, p => p.Value!));
    }

    private int Place(string slot)
    {
        for (var i = 0; ; i++)
        {
            if (SlotNames[i] == slot) return i;
        }
    }

    /// <summary>What is remembered for one variable; null for what its optimizer does not need.</summary>
    private sealed record Memory(Variable? Average, Variable? Gathered, Variable?[] Slots);
}
