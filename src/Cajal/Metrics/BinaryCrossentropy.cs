using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>The mean cross-entropy of yes/no answers.</summary>
/// <param name="fromLogits">Whether the outputs are before the sigmoid.</param>
/// <param name="labelSmoothing">Moves targets towards 0.5 by this share, in [0, 1].</param>
/// <param name="name">The name in logs.</param>
public sealed class BinaryCrossentropy(bool fromLogits = false, double labelSmoothing = 0, string name = "binary_crossentropy")
    : MeanMetric(name)
{
    private readonly Losses.BinaryCrossentropy _loss = new(fromLogits, labelSmoothing);

    /// <summary>Whether the outputs are before the sigmoid.</summary>
    public bool FromLogits => _loss.FromLogits;

    /// <summary>The share by which targets move towards 0.5.</summary>
    public double LabelSmoothing => _loss.LabelSmoothing;

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
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(
        nameof(BinaryCrossentropy), c => new BinaryCrossentropy(c.Bool("from_logits", false), c.Number("label_smoothing", 0)), "bce");
}
