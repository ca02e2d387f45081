using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>The mean cross-entropy of one class among several, with targets as vectors.</summary>
/// <param name="fromLogits">Whether the outputs are before the softmax.</param>
/// <param name="labelSmoothing">Moves targets towards 1/classes by this share, in [0, 1].</param>
/// <param name="axis">The axis of the classes.</param>
/// <param name="name">The name in logs.</param>
public sealed class CategoricalCrossentropy(
    bool fromLogits = false, double labelSmoothing = 0, int axis = -1, string name = "categorical_crossentropy") : MeanMetric(name)
{
    private readonly Losses.CategoricalCrossentropy _loss = new(fromLogits, labelSmoothing, axis);

    /// <summary>Whether the outputs are before the softmax.</summary>
    public bool FromLogits => _loss.FromLogits;

    /// <summary>The share by which targets move towards 1/classes.</summary>
    public double LabelSmoothing => _loss.LabelSmoothing;

    /// <summary>The axis of the classes.</summary>
    public int Axis => _loss.Axis;

    /// <inheritdoc/>
    public override bool? LargerIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Of(_loss, target, output);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["from_logits"] = FromLogits;
        config["label_smoothing"] = LabelSmoothing;
        config["axis"] = Axis;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(
        nameof(CategoricalCrossentropy),
        c => new CategoricalCrossentropy(c.Bool("from_logits", false), c.Number("label_smoothing", 0), c.Int("axis", -1)), "cce");
}
