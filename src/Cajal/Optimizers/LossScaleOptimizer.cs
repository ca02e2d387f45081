using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Multiplies the loss by a factor that it finds by itself, as large as gradients stay finite, and leaves out steps where they do not.</summary>
/// <remarks>
/// After <see cref="DynamicGrowthSteps"/> finite steps the factor doubles; a step whose gradients are not finite halves it and changes nothing else. It
/// keeps small gradients from vanishing in half precision.
/// </remarks>
/// <param name="innerOptimizer">The optimizer that takes the steps, without a loss scale of its own.</param>
/// <param name="initialScale">The first factor.</param>
/// <param name="dynamicGrowthSteps">How many finite steps come before the factor doubles, at least 1.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/1710.03740">Micikevicius et al. 2017</seealso>
public sealed class LossScaleOptimizer(
    Optimizer innerOptimizer, double initialScale = 32768, int dynamicGrowthSteps = 2000, string name = "loss_scale_optimizer")
    : Optimizer(0f, name)
{
    /// <summary>The optimizer that takes the steps.</summary>
    public Optimizer InnerOptimizer { get; } = Allowed(innerOptimizer);

    /// <summary>The first factor.</summary>
    public double InitialScale { get; } = Setting.InRange(initialScale, float.Epsilon, float.MaxValue, name, nameof(initialScale));

    /// <summary>How many finite steps come before the factor doubles.</summary>
    public int DynamicGrowthSteps { get; } = Setting.AtLeast(dynamicGrowthSteps, 1, name, nameof(dynamicGrowthSteps));

    /// <summary>The factor, float32 scalar.</summary>
    public Variable DynamicScale => BuildScalars()[1];

    /// <summary>The number of steps that were taken; those left out do not count.</summary>
    public override Variable Iterations => InnerOptimizer.Iterations;

    /// <summary>The learning rate of the optimizer within.</summary>
    public override float LearningRate { get => InnerOptimizer.LearningRate; set => InnerOptimizer.LearningRate = value; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ScalarNames => ["step_counter", "dynamic_scale"];

    /// <inheritdoc/>
    public override bool IsBuilt => InnerOptimizer.IsBuilt;

    /// <inheritdoc/>
    public override IReadOnlyList<Variable> Variables => [.. base.VariablesFor([]), .. InnerOptimizer.Variables];

    internal override IReadOnlyList<Variable> VariablesFor(IReadOnlyList<Variable> parameters) =>
        [.. base.VariablesFor([]), .. InnerOptimizer.VariablesFor(parameters)];

    /// <inheritdoc/>
    public override Variable? AverageOf(Variable variable) => InnerOptimizer.AverageOf(variable);

    /// <inheritdoc/>
    public override void Build(IEnumerable<Variable> variables)
    {
        RequireNoOptions();
        BuildScalars();
        InnerOptimizer.Build(variables);
    }

    /// <inheritdoc/>
    public override OptimizerState Start(ParamSet parameters) => base.Start(parameters) with { Inner = [InnerOptimizer.Start(parameters)] };

    /// <summary>The loss from which gradients are to be taken: multiplied by <see cref="DynamicScale"/>.</summary>
    /// <param name="loss">A scalar.</param>
    public override Tensor ScaleLoss(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return loss * DynamicScale.Value.Cast(loss.DType);
    }

    /// <inheritdoc/>
    public override void FinalizeVariableValues(IEnumerable<Variable> variables) => InnerOptimizer.FinalizeVariableValues(variables);

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["name"] = Name,
        ["inner_optimizer"] = InnerOptimizer.Envelope(),
        ["initial_scale"] = InitialScale,
        ["dynamic_growth_steps"] = DynamicGrowthSteps,
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Name}({InnerOptimizer})";

    /// <inheritdoc/>
    protected override Tensor StartScalar(string scalar, DType dtype) =>
        scalar == "step_counter" ? Ops.Literal(0, DType.Int64) : Ops.Literal(InitialScale, DType.Float32);

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new OptimizerResult(step.Parameters, step.Slots);
    }

    internal override OptimizerState Read(IReadOnlyList<Variable> parameters)
    {
        RequireNoOptions();
        return base.Read(parameters) with { Inner = [InnerOptimizer.Read([.. parameters.Where(Changes)])] };
    }

    internal override IEnumerable<(Variable Variable, Tensor Value)> Changes(OptimizerState after) =>
        base.Changes(after).Concat(InnerOptimizer.Changes(after.Inner[0]));

    internal override (ParamSet Next, OptimizerState State) Step(ParamSet gradients, OptimizerState state, ParamSet parameters, Tensor? gate)
    {
        var (counter, scale) = (state.Scalars[0], state.Scalars[1]);
        var isFinite = gradients.Tensors.Select(g => g.IsFinite().All()).Aggregate((Tensor)true, Ops.LogicalAnd);
        var share = parameters.Where(Changes);
        var (moved, after) = InnerOptimizer.Step(
            gradients.Where(Changes).Map(g => g / scale.Cast(g.DType)), state.Inner[0], share, gate is null ? isFinite : Ops.LogicalAnd(gate, isFinite));
        var grows = Ops.Equal(counter, DynamicGrowthSteps - 1L);
        return (parameters.Map((v, p) => moved.TryGet(v, out var value) ? value : p), state with
        {
            Scalars =
            [
                Chosen(gate, Ops.Where(Ops.LogicalAnd(isFinite, grows.LogicalNot()), counter + 1L, 0L), counter),
                Chosen(gate, scale * Ops.Where(isFinite, Ops.Where(grows, 2, Ops.Literal(1, DType.Float32)), 0.5), scale),
            ],
            Inner = [after],
        });
    }

    private bool Changes(Variable variable) => InnerOptimizer.Freeze?.Invoke(variable) != true;

    private static Optimizer Allowed(Optimizer inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (inner.LossScaleFactor is null && inner is not LossScaleOptimizer) return inner;
        throw new CajalException(new Problem("CJ2343", $"'{inner.Name}' cannot stand within a LossScaleOptimizer.")
            .Note("It scales the loss itself, and two factors would fight.")
            .Try("the same optimizer without LossScaleFactor."));
    }

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(LossScaleOptimizer), c => new LossScaleOptimizer(
        FromEnvelope(c.Nested("inner_optimizer") ?? throw c.Wrong("inner_optimizer", "is missing")),
        c.Number("initial_scale", 32768), c.Int("dynamic_growth_steps", 2000)));
}
