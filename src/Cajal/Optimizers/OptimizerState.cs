namespace Cajal.Optimizers;

/// <summary>What an optimizer remembers between steps, as values: the form in which steps can be differentiated and branched.</summary>
/// <param name="Iterations">The number of steps so far, int64 scalar.</param>
/// <param name="LearningRate">The learning rate, float32 scalar.</param>
/// <param name="Slots">One set per slot of the rule, such as momentum and velocity, in the order of <see cref="Optimizer.SlotNames"/>.</param>
public sealed record OptimizerState(Tensor Iterations, Tensor LearningRate, IReadOnlyList<ParamSet> Slots);
