using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>
/// The cross-entropy of yes/no answers, averaged over an axis:
/// <c>-(target log(output) + (1 - target) log(1 - output))</c>.
/// </summary>
/// <remarks>
/// Probabilities are clipped to [1e-7, 1 - 1e-7]; with <paramref name="fromLogits"/> the outputs are taken before the sigmoid, which is
/// more precise.
/// </remarks>
/// <param name="fromLogits">Whether the outputs are before the sigmoid.</param>
/// <param name="labelSmoothing">Moves targets towards 0.5 by this share, in [0, 1].</param>
/// <param name="axis">The axis of the mean.</param>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
/// <exception cref="CajalException"><paramref name="labelSmoothing"/> is not in [0, 1] (CJ2002).</exception>
public sealed class BinaryCrossentropy(
    bool fromLogits = false,
    double labelSmoothing = 0,
    int axis = -1,
    Reduction reduction = Reduction.SumOverBatchSize,
    string name = "binary_crossentropy") : Loss(name, reduction)
{
    /// <summary>Whether the outputs are before the sigmoid.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>The share by which targets move towards 0.5.</summary>
    public double LabelSmoothing { get; } = Option.InRange(labelSmoothing, 0, 1, nameof(BinaryCrossentropy));

    /// <summary>The axis of the mean.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return Ops.BinaryCrossentropy(Smoothing.Apply(t, LabelSmoothing, 0.5), o, FromLogits).Mean(LossAxis.Resolve(Axis, o, this, target));
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
        nameof(BinaryCrossentropy),
        c => new BinaryCrossentropy(
            c.Bool("from_logits", false), c.Number("label_smoothing", 0), c.Int("axis", -1), ReductionNames.Read(c),
            c.Text("name") ?? "binary_crossentropy"),
        "bce");
}
