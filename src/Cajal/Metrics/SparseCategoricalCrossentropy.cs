namespace Cajal.Metrics;

/// <summary>The mean cross-entropy of one class among several, with class numbers as targets.</summary>
/// <remarks>
/// As in Keras, samples of the ignored class add nothing to the sum; they are counted nevertheless where there are neither weights nor a mask.
/// </remarks>
/// <param name="fromLogits">Whether the outputs are before the softmax.</param>
/// <param name="ignoreClass">A class number whose samples have a cross-entropy of 0, for example -1 for "unlabelled".</param>
/// <param name="axis">The axis of the classes.</param>
/// <param name="name">The name in logs.</param>
public sealed class SparseCategoricalCrossentropy(
    bool fromLogits = false, int? ignoreClass = null, int axis = -1, string name = "sparse_categorical_crossentropy") : MeanMetric(name)
{
    private readonly Losses.SparseCategoricalCrossentropy _loss = new(fromLogits, ignoreClass);

    /// <summary>Whether the outputs are before the softmax.</summary>
    public bool FromLogits => _loss.FromLogits;

    /// <summary>A class number whose samples have a cross-entropy of 0.</summary>
    public int? IgnoreClass => _loss.IgnoreClass;

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) =>
        _loss.Call(target, Axis == -1 ? output : Ops.MoveAxis(output, Axis, -1));

    private protected override Tensor Weights(Tensor target, Tensor weights)
    {
        if (IgnoreClass is not { } ignored) return weights;
        var (t, w) = Losses.RankMatch.SqueezeOrExpand(target, weights);
        return SampleWeights.Over(this, w, t.Shape) * Ops.NotEqual(t, ignored).Cast(DType.Float32);
    }
}
