using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>
/// The cross-entropy of yes/no answers in which easy samples count less: <c>(1 - p)^gamma</c> times as much, where p is the probability
/// given to the right answer. Lin et al. 2017.
/// </summary>
/// <remarks>
/// Probabilities are clipped to [1e-7, 1 - 1e-7] in the cross-entropy; with <paramref name="fromLogits"/> the outputs are taken before the
/// sigmoid, which is more precise. The losses are averaged over an axis.
/// </remarks>
/// <param name="applyClassBalancing">Whether the classes are weighed with <paramref name="alpha"/>.</param>
/// <param name="alpha">The weight of class 1; class 0 gets 1 - alpha.</param>
/// <param name="gamma">How strongly easy samples fade; 0 gives the plain cross-entropy.</param>
/// <param name="fromLogits">Whether the outputs are before the sigmoid.</param>
/// <param name="labelSmoothing">Moves targets towards 0.5 by this share, in [0, 1].</param>
/// <param name="axis">The axis of the mean.</param>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
/// <exception cref="CajalException"><paramref name="labelSmoothing"/> is not in [0, 1] (CJ2002).</exception>
/// <seealso href="https://arxiv.org/abs/1708.02002">Lin et al. 2017, Focal loss for dense object detection</seealso>
public sealed class BinaryFocalCrossentropy(
    bool applyClassBalancing = false,
    double alpha = 0.25,
    double gamma = 2,
    bool fromLogits = false,
    double labelSmoothing = 0,
    int axis = -1,
    Reduction reduction = Reduction.SumOverBatchSize,
    string name = "binary_focal_crossentropy") : Loss(name, reduction)
{
    /// <summary>Whether the classes are weighed.</summary>
    public bool ApplyClassBalancing { get; } = applyClassBalancing;

    /// <summary>The weight of class 1.</summary>
    public double Alpha { get; } = alpha;

    /// <summary>How strongly easy samples fade.</summary>
    public double Gamma { get; } = gamma;

    /// <summary>Whether the outputs are before the sigmoid.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>The share by which targets move towards 0.5.</summary>
    public double LabelSmoothing { get; } = Option.InRange(labelSmoothing, 0, 1, nameof(BinaryFocalCrossentropy));

    /// <summary>The axis of the mean.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        t = Smoothing.Apply(t, LabelSmoothing, 0.5);
        var losses = Ops.BinaryCrossentropy(t, o, FromLogits);
        var p = FromLogits ? o.Sigmoid() : o;
        losses *= Ops.Power(1 - (t * p + (1 - t) * (1 - p)), Gamma);
        if (ApplyClassBalancing) losses *= t * Alpha + (1 - t) * (1 - Alpha);
        return losses.Mean(LossAxis.Resolve(Axis, o, this, target));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["from_logits"] = FromLogits;
        config["label_smoothing"] = LabelSmoothing;
        config["axis"] = Axis;
        config["apply_class_balancing"] = ApplyClassBalancing;
        config["alpha"] = Alpha;
        config["gamma"] = Gamma;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(nameof(BinaryFocalCrossentropy), c => new BinaryFocalCrossentropy(
        c.Bool("apply_class_balancing", false), c.Number("alpha", 0.25), c.Number("gamma", 2), c.Bool("from_logits", false),
        c.Number("label_smoothing", 0), c.Int("axis", -1), ReductionNames.Read(c), c.Text("name") ?? "binary_focal_crossentropy"));
}
