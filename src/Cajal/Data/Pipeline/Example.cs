namespace Cajal;

/// <summary>What a <see cref="Dataset"/> hands out, element by element: one example, or a batch of them along a first axis.</summary>
/// <param name="X">The inputs.</param>
/// <param name="Y">The targets; null where there are none, as for prediction.</param>
/// <param name="Weight">A factor on the loss, for all outputs or for each; null for 1.</param>
public sealed record Example(Training.Tensors X, Training.Tensors? Y = null, Training.Tensors? Weight = null);
