using Cajal.Graph;

namespace Cajal.Optimizers;

/// <summary>Turns gradients into better parameters.</summary>
/// <remarks>
/// The rule itself is a pure function, <see cref="Update"/>. <see cref="Apply(ParamSet)"/> runs it on variables and keeps what it has to
/// remember in variables too, so that it can be recorded by <c>Jit</c>. Around every rule, in this order: division by the loss scale,
/// gathering of gradients, clipping, weight decay (decoupled, <c>p -= p * weightDecay * learningRate</c>), the rule, the running mean of the
/// parameters, the variables' constraints. Variables that are not trainable, or that <see cref="Freeze"/> selects, stay as they are. A
/// string such as <c>"adam"</c> converts to an optimizer with default settings.
/// </remarks>
public abstract partial class Optimizer
{
    private readonly Variable _iterations;
    private double? _weightDecay;
    private double? _clipNorm;
    private double? _globalClipNorm;
    private double? _clipValue;
    private double? _lossScaleFactor;
    private double _emaMomentum = 0.99;
    private bool _useEma;
    private int? _emaOverwriteFrequency;
    private int? _gradientAccumulationSteps;

    /// <summary>Fixes the name and the learning rate.</summary>
    /// <param name="learningRate">The step size, at least 0, or a schedule.</param>
    /// <param name="name">A name in snake_case.</param>
    /// <exception cref="CajalException">CJ3011: the rate is negative or no number.</exception>
    protected Optimizer(LearningRate learningRate, string name)
    {
        Name = name;
        _iterations = new Variable(Ops.Literal(0, DType.Int64), "iteration", trainable: false) { Path = $"{name}/iteration" };
        Schedule = learningRate.Schedule;
        if (Schedule is not null) return;
        var rate = Setting.InRange((float)learningRate.Or(0.001).Number!.Value, 0, float.MaxValue, Name, "learningRate");
        LearningRateVariable = new Variable(Ops.Literal(rate, DType.Float32), "learning_rate", trainable: false)
        {
            Path = $"{name}/learning_rate",
        };
    }

    /// <summary>The name in snake_case, for example <c>adam</c>.</summary>
    public string Name { get; private set; }

    /// <summary>The step size; may be changed between steps, also those of a compiled model. Under a schedule that of the next step.</summary>
    /// <exception cref="CajalException">CJ2340: it was set, and a schedule rules. CJ3011: it is negative or no number.</exception>
    public virtual float LearningRate
    {
        get => Schedule is { } schedule ? schedule.At((long)Iterations.Current.Item()) : LearningRateVariable!.Storage.Span<float>()[0];
        set => (LearningRateVariable ?? throw RuledBySchedule()).Assign(
            Ops.Literal(Setting.InRange(value, 0, float.MaxValue, Name), DType.Float32));
    }

    /// <summary>What gives the learning rate of every step; null where it is a number.</summary>
    public LearningRateSchedule? Schedule { get; }

    /// <summary>The number of steps taken, int64 scalar; steps that only gather gradients count as well.</summary>
    public virtual Variable Iterations => _iterations;

    /// <summary>The step size as a variable, float32 scalar; null where a schedule rules.</summary>
    public Variable? LearningRateVariable { get; }

    /// <summary>The share of every parameter that is taken away per step, times the learning rate; null for none.</summary>
    public double? WeightDecay { get => _weightDecay; init => _weightDecay = Setting.InRange(value, 0, float.MaxValue, Name); }

    /// <summary>Variables that weight decay leaves alone, for example biases. Like all predicates it is asked when a step is recorded.</summary>
    public Func<Variable, bool>? ExcludeFromWeightDecay { get; set; }

    /// <summary>Regular expressions; weight decay leaves variables alone in whose name one is found, for example <c>["bias", "gamma"]</c>.</summary>
    public IReadOnlyList<string> ExcludeNamesFromWeightDecay { get; set; } = [];

    /// <summary>The largest Euclidean norm of each variable's gradient; null for no limit. Excludes the other two clips.</summary>
    public double? ClipNorm { get => _clipNorm; init => _clipNorm = OnlyClip(Setting.InRange(value, float.Epsilon, float.MaxValue, Name)); }

    /// <summary>The largest Euclidean norm of all gradients together; null for no limit. Excludes the other two clips.</summary>
    public double? GlobalClipNorm
    {
        get => _globalClipNorm;
        init => _globalClipNorm = OnlyClip(Setting.InRange(value, float.Epsilon, float.MaxValue, Name));
    }

    /// <summary>The largest absolute value of a gradient's element; null for no limit. Excludes the other two clips.</summary>
    public double? ClipValue { get => _clipValue; init => _clipValue = OnlyClip(Setting.InRange(value, float.Epsilon, float.MaxValue, Name)); }

    /// <summary>Whether to keep a running mean of the parameters, which <see cref="FinalizeVariableValues"/> puts in their place.</summary>
    public bool UseEma { get => _useEma; init => _useEma = value; }

    /// <summary>How much of the past mean of the parameters is kept, in [0, 1]; the first step takes the parameters themselves.</summary>
    public double EmaMomentum { get => _emaMomentum; init => _emaMomentum = Setting.InRange(value, 0, 1, Name); }

    /// <summary>After every so many updates the parameters become their running mean; null for never.</summary>
    public int? EmaOverwriteFrequency { get => _emaOverwriteFrequency; init => _emaOverwriteFrequency = Setting.AtLeast(value, 1, Name); }

    /// <summary>What <see cref="ScaleLoss"/> multiplies the loss by, and every gradient is divided by; null for nothing.</summary>
    public double? LossScaleFactor { get => _lossScaleFactor; init => _lossScaleFactor = Setting.InRange(value, float.Epsilon, float.MaxValue, Name); }

    /// <summary>
    /// How many steps gather gradients for one update by their mean, at least 2; null to update at every step. A schedule goes by all steps, the
    /// rule and the running mean by updates.
    /// </summary>
    public int? GradientAccumulationSteps
    {
        get => _gradientAccumulationSteps;
        init => _gradientAccumulationSteps = Setting.AtLeast(value, 2, Name);
    }

    /// <summary>Selects variables that are to stay as they are.</summary>
    public Func<Variable, bool>? Freeze { get; set; }

    /// <summary>A factor on the learning rate for a variable; 1 where it is not set.</summary>
    public Func<Variable, float>? LearningRateMultiplier { get; set; }

    /// <summary>The names of what the rule remembers for each variable, such as <c>momentum</c>; none for plain descent.</summary>
    public abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>The names of numbers that the rule remembers for all variables together; usually none.</summary>
    public virtual IReadOnlyList<string> ScalarNames => [];

    /// <summary>Takes one step: changes the variables of the set.</summary>
    /// <param name="gradients">A gradient for each variable.</param>
    public void Apply(ParamSet gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        using var scope = NameScope.Enter(Name);
        gradients = gradients.Where(v => v.Trainable);
        if (Freeze is { } isFrozen) gradients = gradients.Where(v => !isFrozen(v));
        var variables = gradients.Variables;
        var (next, after) = Step(gradients, Read(variables), ParamSet.Of(variables), null);
        var changes = Changes(after).ToArray();
        if (VariableScope.Current is null) Backend.Current.Realize([.. next.Tensors, .. changes.Select(c => c.Value)]);
        next.Assign();
        foreach (var (variable, value) in changes) variable.Assign(value);
    }

    /// <summary>Takes one step: changes the variables of the pairs.</summary>
    /// <param name="gradients">Pairs of a gradient and the variable it belongs to.</param>
    public void Apply(IEnumerable<(Tensor Gradient, Variable Variable)> gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        var pairs = gradients.ToArray();
        Apply(ParamSet.From(Array.ConvertAll(pairs, p => p.Variable), Array.ConvertAll(pairs, p => p.Gradient)));
    }

    /// <summary>The rule as a pure function, which can be differentiated.</summary>
    /// <param name="gradients">A gradient for each parameter.</param>
    /// <param name="state">What the rule remembers.</param>
    /// <param name="parameters">The parameters.</param>
    /// <returns>What to add to the parameters, and the state after the step.</returns>
    public (ParamSet Updates, OptimizerState State) Update(ParamSet gradients, OptimizerState state, ParamSet parameters)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(parameters);
        var (next, after) = Step(gradients, state, parameters, null);
        return (next - parameters, after);
    }

    /// <summary>The loss from which gradients are to be taken: multiplied by <see cref="LossScaleFactor"/> where there is one.</summary>
    /// <param name="loss">A scalar.</param>
    public virtual Tensor ScaleLoss(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return LossScaleFactor is { } scale ? loss * scale : loss;
    }

    /// <summary>Puts the running means in the place of variables, at the end of training; without <see cref="UseEma"/> nothing changes.</summary>
    /// <param name="variables">The variables; those that have taken no step stay as they are.</param>
    public virtual void FinalizeVariableValues(IEnumerable<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        if (!UseEma || (long)Iterations.Current.Item() == 0) return;
        foreach (var variable in variables)
        {
            if (variable.Trainable && Freeze?.Invoke(variable) != true && _memories.TryGetValue(variable, out var memory))
            {
                variable.Assign(memory.Average!.Value);
            }
        }
    }

    /// <summary>The optimizer of a Keras name, for example <c>"adam"</c>, with default settings.</summary>
    /// <exception cref="CajalException">CJ3004: there is no such optimizer; the page names the nearest.</exception>
    public static implicit operator Optimizer(string name) => OptimizerCatalog.Create(name);

    /// <summary>The name and the learning rate.</summary>
    public override string ToString() => $"{Name}(learning rate {LearningRate:g6})";

    /// <summary>The bare rule on lists of tensors: parameters and slots after a step.</summary>
    /// <param name="step">The values of this step.</param>
    protected abstract OptimizerResult Rule(OptimizerStep step);

    /// <summary>The numbers of <see cref="ScalarNames"/> in the next update.</summary>
    /// <param name="scalars">The numbers of the last update.</param>
    /// <param name="iterations">The number of updates before the next, int64 scalar.</param>
    protected virtual IReadOnlyList<Tensor> NextScalars(IReadOnlyList<Tensor> scalars, Tensor iterations) => scalars;

    /// <summary>A slot's value before the first step; zeros like the parameter unless a rule says otherwise.</summary>
    /// <param name="slot">One of <see cref="SlotNames"/>.</param>
    /// <param name="variable">The variable that is remembered.</param>
    /// <param name="parameter">Its value.</param>
    /// <returns>The value, which fixes shape and dtype; null where the variable has no such slot.</returns>
    protected virtual Tensor? StartSlot(string slot, Variable variable, Tensor parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return Zeros(parameter.Spec);
    }

    /// <summary>The value of one of <see cref="ScalarNames"/> before the first step.</summary>
    /// <param name="scalar">The name.</param>
    /// <param name="dtype">The dtype of the parameters.</param>
    protected virtual Tensor StartScalar(string scalar, DType dtype) => Ops.Literal(0, dtype);

    /// <summary>The weight decay of a variable that is not excluded; null for none.</summary>
    protected virtual double? WeightDecayOf(Variable variable) => WeightDecay;

    /// <summary>Answers the step by a composite, for which a backend may have one kernel over all parameters.</summary>
    internal static OptimizerResult Fused(Graph.Composites.OptimizerStep rule, OptimizerStep step)
    {
        var count = step.Parameters.Length;
        Tensor[] scalars = step.Gate is { } gate ? [step.LearningRate, step.Iterations, gate] : [step.LearningRate, step.Iterations];
        var results = Tensor.ApplyParts(
            rule with { IsGated = step.Gate is not null }, [.. step.Parameters, .. step.Gradients, .. step.Slots.SelectMany(s => s), .. scalars]);
        var slots = new Tensor[step.Slots.Length][];
        for (var i = 0; i < slots.Length; i++) slots[i] = results[((i + 1) * count)..((i + 2) * count)];
        return new OptimizerResult(results[..count], slots) { IsGated = true };
    }

    /// <summary>Whether one of several regular expressions is found in a text.</summary>
    private protected static bool Finds(IReadOnlyList<string> patterns, string text) =>
        patterns.Any(p => Setting.Finds(p, text));

    private protected static Tensor Zeros(TensorSpec spec) => Ops.Literal(0, spec.DType).BroadcastTo(spec.Shape, []);

    /// <summary>For optimizers made of others: the options belong to those.</summary>
    private protected void RequireNoOptions()
    {
        (string Name, bool IsSet)[] options =
        [
            (nameof(WeightDecay), WeightDecay is not null), (nameof(ClipNorm), ClipNorm is not null), (nameof(GlobalClipNorm), GlobalClipNorm is not null),
            (nameof(ClipValue), ClipValue is not null), (nameof(UseEma), UseEma),
            (nameof(GradientAccumulationSteps), GradientAccumulationSteps is not null), (nameof(LearningRateMultiplier), LearningRateMultiplier is not null),
            (nameof(LossScaleFactor), LossScaleFactor is not null && this is LossScaleOptimizer),
        ];
        if (Array.Find(options, o => o.IsSet).Name is not { } option) return;
        throw new CajalException(new Problem("CJ2341", $"'{Name}' has no {option} of its own.")
            .Note("It leaves the steps to the optimizers within.")
            .Try($"set {option} on an optimizer within."));
    }

    private CajalException RuledBySchedule() => new(new Problem("CJ2340", $"The learning rate of '{Name}' cannot be set: a schedule rules it.")
        .Fact("schedule", Schedule!.ToString())
        .Note("The rate of every step is computed from the number of the step.")
        .Try("make the optimizer with a number, then the rate may change between steps.")
        .Try("or leave the rate to the schedule, without callbacks that set it."));

    private double? OnlyClip(double? value)
    {
        if (value is null || (ClipNorm ?? GlobalClipNorm ?? ClipValue) is null) return value;
        throw new CajalException(new Problem("CJ3012", $"The optimizer '{Name}' was given two ways of clipping.")
            .Note("ClipNorm, GlobalClipNorm and ClipValue exclude each other.")
            .Try("keep one; GlobalClipNorm is the usual choice."));
    }
}
