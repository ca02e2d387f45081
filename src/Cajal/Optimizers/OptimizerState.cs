namespace Cajal.Optimizers;

/// <summary>What an optimizer remembers between steps, as values: the form in which steps can be differentiated and branched.</summary>
/// <param name="Iterations">The number of steps so far, int64 scalar.</param>
/// <param name="LearningRate">The learning rate, float32 scalar; where a schedule rules, the one of the last step.</param>
/// <param name="Slots">
/// One set per slot of the rule, such as momentum and velocity, in the order of <see cref="Optimizer.SlotNames"/>; a set lacks the
/// variables that have no such slot.
/// </param>
public sealed record OptimizerState(Tensor Iterations, Tensor LearningRate, IReadOnlyList<ParamSet> Slots)
{
    /// <summary>Numbers that all variables share, in the order of <see cref="Optimizer.ScalarNames"/>.</summary>
    public IReadOnlyList<Tensor> Scalars { get; init; } = [];

    /// <summary>The running means of the parameters; null where there are none.</summary>
    public ParamSet? Averages { get; init; }

    /// <summary>The gradients gathered since the last update; null where every step updates.</summary>
    public ParamSet? Gathered { get; init; }

    /// <summary>The states of the optimizers within this one.</summary>
    public IReadOnlyList<OptimizerState> Inner { get; init; } = [];
}
