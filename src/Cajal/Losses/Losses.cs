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
    public static Tensor BinaryCrossentropy(Tensor target, Tensor output, bool fromLogits = false, double labelSmoothing = 0) =>
        new BinaryCrossentropy(fromLogits, labelSmoothing).Compute(target, output);

    /// <summary>The mean cross-entropy of one class among several, with targets as vectors.</summary>
    /// <param name="target">One-hot vectors or probabilities, <c>[batch, ..., classes]</c>.</param>
    /// <param name="output">Probabilities or, with <paramref name="fromLogits"/>, numbers before the softmax.</param>
    /// <param name="fromLogits">Whether the outputs are before the softmax.</param>
    /// <param name="labelSmoothing">Moves targets towards 1/classes by this share.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor CategoricalCrossentropy(
        Tensor target, Tensor output, bool fromLogits = false, double labelSmoothing = 0, int axis = -1) =>
        new CategoricalCrossentropy(fromLogits, labelSmoothing, axis).Compute(target, output);

    /// <summary>The mean cross-entropy of one class among several, with class numbers as targets.</summary>
    /// <param name="target">Class numbers from 0, <c>[batch, ...]</c>.</param>
    /// <param name="output">Probabilities or, with <paramref name="fromLogits"/>, numbers before the softmax, <c>[batch, ..., classes]</c>.</param>
    /// <param name="fromLogits">Whether the outputs are before the softmax.</param>
    /// <param name="ignoreClass">A class number whose samples do not count.</param>
    /// <param name="axis">The axis of the classes in the output.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor SparseCategoricalCrossentropy(
        Tensor target, Tensor output, bool fromLogits = false, int? ignoreClass = null, int axis = -1) =>
        new SparseCategoricalCrossentropy(fromLogits, ignoreClass, axis: axis).Compute(target, output);

    /// <summary>The mean of <c>100 |target - output| / |target|</c>.</summary>
    /// <inheritdoc cref="MeanSquaredError(Tensor, Tensor)"/>
    public static Tensor MeanAbsolutePercentageError(Tensor target, Tensor output) =>
        new MeanAbsolutePercentageError().Compute(target, output);

    /// <summary>The mean of <c>(log(target + 1) - log(output + 1))^2</c>.</summary>
    /// <inheritdoc cref="MeanSquaredError(Tensor, Tensor)"/>
    public static Tensor MeanSquaredLogarithmicError(Tensor target, Tensor output) =>
        new MeanSquaredLogarithmicError().Compute(target, output);

    /// <summary>The mean negative cosine between target and output.</summary>
    /// <param name="target">What the output should be, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said, of the same shape.</param>
    /// <param name="axis">The axis along which the vectors lie.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor CosineSimilarity(Tensor target, Tensor output, int axis = -1) =>
        new CosineSimilarity(axis).Compute(target, output);

    /// <summary>The mean of half the squares of errors up to a bound, and of a straight line beyond.</summary>
    /// <param name="target">What the output should be, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said, of the same shape.</param>
    /// <param name="delta">The bound.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor Huber(Tensor target, Tensor output, double delta = 1) =>
        new Huber(delta).Compute(target, output);

    /// <summary>The mean of <c>log(cosh(output - target))</c>.</summary>
    /// <inheritdoc cref="MeanSquaredError(Tensor, Tensor)"/>
    public static Tensor LogCosh(Tensor target, Tensor output) =>
        new LogCosh().Compute(target, output);

    /// <summary>The mean of <c>max(1 - target * output, 0)</c> for targets of -1 and 1, or 0 and 1.</summary>
    /// <inheritdoc cref="MeanSquaredError(Tensor, Tensor)"/>
    public static Tensor Hinge(Tensor target, Tensor output) =>
        new Hinge().Compute(target, output);

    /// <summary>The mean of <c>max(1 - target * output, 0)^2</c> for targets of -1 and 1, or 0 and 1.</summary>
    /// <inheritdoc cref="MeanSquaredError(Tensor, Tensor)"/>
    public static Tensor SquaredHinge(Tensor target, Tensor output) =>
        new SquaredHinge().Compute(target, output);

    /// <summary>The mean of what the best wrong class lacks to be 1 below the right one.</summary>
    /// <inheritdoc cref="MeanSquaredError(Tensor, Tensor)"/>
    public static Tensor CategoricalHinge(Tensor target, Tensor output) =>
        new CategoricalHinge().Compute(target, output);

    /// <summary>The mean of <c>sum(target log(target / output))</c>.</summary>
    /// <inheritdoc cref="MeanSquaredError(Tensor, Tensor)"/>
    public static Tensor KLDivergence(Tensor target, Tensor output) =>
        new KLDivergence().Compute(target, output);

    /// <summary>The mean of <c>output - target log(output)</c>.</summary>
    /// <inheritdoc cref="MeanSquaredError(Tensor, Tensor)"/>
    public static Tensor Poisson(Tensor target, Tensor output) =>
        new Poisson().Compute(target, output);

    /// <summary>The mean cross-entropy of yes/no answers in which easy samples count less.</summary>
    /// <param name="target">What the output should be, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said, of the same shape.</param>
    /// <param name="applyClassBalancing">Whether the classes are weighed.</param>
    /// <param name="alpha">The weight of class 1; class 0 gets 1 - alpha.</param>
    /// <param name="gamma">How strongly easy samples fade.</param>
    /// <param name="fromLogits">Whether the outputs are before the sigmoid.</param>
    /// <param name="labelSmoothing">Moves targets towards 0.5 by this share.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor BinaryFocalCrossentropy(
        Tensor target, Tensor output, bool applyClassBalancing = false, double alpha = 0.25, double gamma = 2, bool fromLogits = false, double labelSmoothing = 0) =>
        new BinaryFocalCrossentropy(applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing).Compute(target, output);

    /// <summary>The mean cross-entropy of one class among several in which easy samples count less.</summary>
    /// <param name="target">What the output should be, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said, of the same shape.</param>
    /// <param name="alpha">A factor on the whole.</param>
    /// <param name="gamma">How strongly easy samples fade.</param>
    /// <param name="fromLogits">Whether the outputs are before the softmax.</param>
    /// <param name="labelSmoothing">Moves targets towards 1/classes by this share.</param>
    /// <param name="axis">The axis of the classes.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor CategoricalFocalCrossentropy(
        Tensor target, Tensor output, double alpha = 0.25, double gamma = 2, bool fromLogits = false, double labelSmoothing = 0, int axis = -1) =>
        new CategoricalFocalCrossentropy(alpha, gamma, fromLogits, labelSmoothing, axis).Compute(target, output);

    /// <summary>One minus the overlap of two regions.</summary>
    /// <param name="target">What the output should be, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said, of the same shape.</param>
    /// <param name="axis">The axes of a region; all by default.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor Dice(Tensor target, Tensor output, Axes? axis = null) =>
        new Dice(axis: axis).Compute(target, output);

    /// <summary>One minus the overlap of two regions, with prices for what is too much and what is missing.</summary>
    /// <param name="target">What the output should be, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said, of the same shape.</param>
    /// <param name="alpha">The price of false positives.</param>
    /// <param name="beta">The price of false negatives.</param>
    /// <param name="axis">The axes of a region; all by default.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor Tversky(Tensor target, Tensor output, double alpha = 0.5, double beta = 0.5, Axes? axis = null) =>
        new Tversky(alpha, beta, axis: axis).Compute(target, output);

    /// <summary>The circle loss of embeddings of length 1, <c>[batch, features]</c>, with class numbers <c>[batch]</c> as targets.</summary>
    /// <param name="target">Class numbers, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said.</param>
    /// <param name="gamma">The scale.</param>
    /// <param name="margin">The distance that samples of one class may keep.</param>
    /// <param name="removeDiagonal">Whether a sample is left out of its own partners.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor Circle(Tensor target, Tensor output, double gamma = 80, double margin = 0.4, bool removeDiagonal = true) =>
        new Circle(gamma, margin, removeDiagonal).Compute(target, output);

    /// <summary>The mean of <c>(1 - output[target]^q) / q</c>, with class numbers as targets.</summary>
    /// <param name="target">Class numbers, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said.</param>
    /// <param name="q">Between 0 (cross-entropy) and 1 (mean absolute error).</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor CategoricalGeneralizedCrossEntropy(Tensor target, Tensor output, double q = 0.5) =>
        new CategoricalGeneralizedCrossEntropy(q).Compute(target, output);

    /// <summary>The mean of minus the logarithm of the probability that a sequence of classes spells the target.</summary>
    /// <param name="target">Class numbers, <c>[batch, labels]</c>, padded with 0.</param>
    /// <param name="output">Numbers before the softmax, <c>[batch, time, classes]</c>; class 0 is the blank.</param>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together.</exception>
    public static Tensor CTC(Tensor target, Tensor output) => new CTC().Compute(target, output);
}
