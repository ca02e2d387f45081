namespace Cajal.Optimizers;

/// <summary>What a rule is given for one step; lists run in the same order.</summary>
/// <param name="Parameters">The parameters, already decayed.</param>
/// <param name="Gradients">The gradients, already clipped.</param>
/// <param name="Slots">For every slot of the rule, its tensors.</param>
/// <param name="LearningRate">The step size, float32 scalar.</param>
/// <param name="Iterations">The number of steps before this one, int64 scalar.</param>
public sealed record OptimizerStep(Tensor[] Parameters, Tensor[] Gradients, Tensor[][] Slots, Tensor LearningRate, Tensor Iterations);

/// <summary>What a rule gives back; lists run in the order of the step's.</summary>
/// <param name="Parameters">The parameters after the step.</param>
/// <param name="Slots">For every slot of the rule, its tensors after the step.</param>
public sealed record OptimizerResult(Tensor[] Parameters, Tensor[][] Slots);
