namespace Cajal.Losses;

/// <summary>The cross-entropy of one class among several, with targets as vectors: <c>-sum(target log(output))</c>.</summary>
/// <remarks>
/// Probabilities are divided by their sum along the axis and clipped to [1e-7, 1 - 1e-7]; with <paramref name="fromLogits"/> the
/// outputs are taken before the softmax, which is more precise.
/// </remarks>
/// <param name="fromLogits">Whether the outputs are before the softmax.</param>
/// <param name="labelSmoothing">Moves targets towards 1/classes by this share, in [0, 1].</param>
/// <param name="axis">The axis of the classes.</param>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class CategoricalCrossentropy(
    bool fromLogits = false,
    float labelSmoothing = 0,
    int axis = -1,
    Reduction reduction = Reduction.SumOverBatchSize,
    string name = "categorical_crossentropy") : Loss(name, reduction)
{
    /// <summary>Whether the outputs are before the softmax.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>The share by which targets move towards 1/classes.</summary>
    public float LabelSmoothing { get; } = Smoothing.Checked(labelSmoothing);

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        if (o.Shape[Axis] == 1 && o.Rank > 1)
        {
            throw Mismatch(target, output, "There is one class only, so every answer is right and nothing can be learnt.",
                "use \"binary_crossentropy\" with a sigmoid for one yes/no output.");
        }

        return Ops.CategoricalCrossentropy(Smoothing.Apply(t, LabelSmoothing, 1.0 / o.Shape[Axis]), o, FromLogits, Axis);
    }
}
