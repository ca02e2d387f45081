namespace Cajal.Losses;

/// <summary>Losses as functions, for training loops of one's own: the mean over the batch, as a scalar to differentiate.</summary>
/// <remarks>The functions of the same names in <see cref="Ops"/> give one number per sample.</remarks>
public static class Losses
{
    /// <summary>The mean of <c>(target - output)^2</c>.</summary>
    /// <param name="target">What the output should be, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said, of the same shape.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor MeanSquaredError(Tensor target, Tensor output) => new MeanSquaredError().Compute(target, output);

    /// <summary>The mean of <c>|target - output|</c>.</summary>
    /// <inheritdoc cref="MeanSquaredError(Tensor, Tensor)"/>
    public static Tensor MeanAbsoluteError(Tensor target, Tensor output) => new MeanAbsoluteError().Compute(target, output);

    /// <summary>The mean cross-entropy of yes/no answers.</summary>
    /// <param name="target">0 or 1, or a probability, <c>[batch, ...]</c>.</param>
    /// <param name="output">Probabilities or, with <paramref name="fromLogits"/>, numbers before the sigmoid.</param>
    /// <param name="fromLogits">Whether the outputs are before the sigmoid.</param>
    /// <param name="labelSmoothing">Moves targets towards 0.5 by this share.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor BinaryCrossentropy(Tensor target, Tensor output, bool fromLogits = false, float labelSmoothing = 0) =>
        new BinaryCrossentropy(fromLogits, labelSmoothing).Compute(target, output);

    /// <summary>The mean cross-entropy of one class among several, with targets as vectors.</summary>
    /// <param name="target">One-hot vectors or probabilities, <c>[batch, ..., classes]</c>.</param>
    /// <param name="output">Probabilities or, with <paramref name="fromLogits"/>, numbers before the softmax.</param>
    /// <param name="fromLogits">Whether the outputs are before the softmax.</param>
    /// <param name="labelSmoothing">Moves targets towards 1/classes by this share.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor CategoricalCrossentropy(
        Tensor target, Tensor output, bool fromLogits = false, float labelSmoothing = 0, int axis = -1) =>
        new CategoricalCrossentropy(fromLogits, labelSmoothing, axis).Compute(target, output);

    /// <summary>The mean cross-entropy of one class among several, with class numbers as targets.</summary>
    /// <param name="target">Class numbers from 0, <c>[batch, ...]</c>.</param>
    /// <param name="output">Probabilities or, with <paramref name="fromLogits"/>, numbers before the softmax, <c>[batch, ..., classes]</c>.</param>
    /// <param name="fromLogits">Whether the outputs are before the softmax.</param>
    /// <param name="ignoreClass">A class number whose samples do not count.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor SparseCategoricalCrossentropy(
        Tensor target, Tensor output, bool fromLogits = false, int? ignoreClass = null) =>
        new SparseCategoricalCrossentropy(fromLogits, ignoreClass).Compute(target, output);
}
