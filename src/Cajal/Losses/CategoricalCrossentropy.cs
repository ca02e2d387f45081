using Cajal.Layers;

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
/// <exception cref="CajalException"><paramref name="labelSmoothing"/> is not in [0, 1] (CJ2002).</exception>
public sealed class CategoricalCrossentropy(
    bool fromLogits = false,
    double labelSmoothing = 0,
    int axis = -1,
    Reduction reduction = Reduction.SumOverBatchSize,
    string name = "categorical_crossentropy") : Loss(name, reduction)
{
    /// <summary>Whether the outputs are before the softmax.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>The share by which targets move towards 1/classes.</summary>
    public double LabelSmoothing { get; } = Option.InRange(labelSmoothing, 0, 1, nameof(CategoricalCrossentropy));

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        var at = LossAxis.OfClasses(Axis, o, this, target);
        return Ops.CategoricalCrossentropy(Smoothing.Apply(t, LabelSmoothing, 1.0 / o.Shape[at]), o, FromLogits, at);
    }

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
    internal static void Register() => LossNames.Add(
        nameof(CategoricalCrossentropy),
        c => new CategoricalCrossentropy(
            c.Bool("from_logits", false), c.Number("label_smoothing", 0), c.Int("axis", -1), ReductionNames.Read(c),
            c.Text("name") ?? "categorical_crossentropy"),
        "cce");
}
