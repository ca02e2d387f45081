using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>The mean cross-entropy of one class among several, with class numbers as targets.</summary>
/// <remarks>
/// As in Keras, samples of the ignored class add nothing to the sum; they are counted nevertheless where there are neither weights nor a
/// mask.
/// </remarks>
/// <param name="fromLogits">Whether the outputs are before the softmax.</param>
/// <param name="ignoreClass">A class number whose samples have a cross-entropy of 0, for example -1 for "unlabelled".</param>
/// <param name="axis">The axis of the classes.</param>
/// <param name="name">The name in logs.</param>
public sealed class SparseCategoricalCrossentropy(
    bool fromLogits = false, int? ignoreClass = null, int axis = -1, string name = "sparse_categorical_crossentropy") : MeanMetric(name)
{
    private readonly Losses.SparseCategoricalCrossentropy _loss = new(fromLogits, ignoreClass, axis: axis);

    /// <summary>Whether the outputs are before the softmax.</summary>
    public bool FromLogits => _loss.FromLogits;

    /// <summary>A class number whose samples have a cross-entropy of 0.</summary>
    public int? IgnoreClass => _loss.IgnoreClass;

    /// <summary>The axis of the classes.</summary>
    public int Axis => _loss.Axis;

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => _loss.Call(target, output);

    private protected override Tensor Weights(Tensor target, Tensor weights)
    {
        if (IgnoreClass is not { } ignored) return weights;
        return SampleWeights.Over(this, weights, target.Shape) * Ops.NotEqual(target, ignored).Cast(DType.Float32);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["from_logits"] = FromLogits;
        if (IgnoreClass is { } ignored) config["ignore_class"] = ignored; // Keras before 3.13 does not know it.
        config["axis"] = Axis;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(
        nameof(SparseCategoricalCrossentropy),
        c => new SparseCategoricalCrossentropy(c.Bool("from_logits", false), c.IntOrNull("ignore_class"), c.Int("axis", -1)), "scce");
}
