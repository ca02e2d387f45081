using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>
/// The cross-entropy of one class among several in which easy samples count less: <c>-alpha (1 - p)^gamma target log(p)</c>, summed over the
/// classes. Lin et al. 2017.
/// </summary>
/// <remarks>
/// Probabilities are divided by their sum along the axis and clipped to [1e-7, 1 - 1e-7]; with <paramref name="fromLogits"/> the outputs are
/// taken before the softmax, which is more precise.
/// </remarks>
/// <param name="alpha">A factor on the whole.</param>
/// <param name="gamma">How strongly easy samples fade.</param>
/// <param name="fromLogits">Whether the outputs are before the softmax.</param>
/// <param name="labelSmoothing">Moves targets towards 1/classes by this share, in [0, 1].</param>
/// <param name="axis">The axis of the classes.</param>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
/// <exception cref="CajalException"><paramref name="labelSmoothing"/> is not in [0, 1] (CJ2002).</exception>
/// <seealso href="https://arxiv.org/abs/1708.02002">Lin et al. 2017, Focal loss for dense object detection</seealso>
public sealed class CategoricalFocalCrossentropy(
    double alpha = 0.25,
    double gamma = 2,
    bool fromLogits = false,
    double labelSmoothing = 0,
    int axis = -1,
    Reduction reduction = Reduction.SumOverBatchSize,
    string name = "categorical_focal_crossentropy") : Loss(name, reduction)
{
    /// <summary>A factor on the whole.</summary>
    public double Alpha { get; } = alpha;

    /// <summary>How strongly easy samples fade.</summary>
    public double Gamma { get; } = gamma;

    /// <summary>Whether the outputs are before the softmax.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>The share by which targets move towards 1/classes.</summary>
    public double LabelSmoothing { get; } = Option.InRange(labelSmoothing, 0, 1, nameof(CategoricalFocalCrossentropy));

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        var at = LossAxis.OfClasses(Axis, o, this, target);
        t = Smoothing.Apply(t, LabelSmoothing, 1.0 / o.Shape[at]);
        var p = FromLogits ? o.Softmax(at) : (o / o.Sum(at, keepDims: true)).Clip(Epsilon, 1 - Epsilon);
        var log = FromLogits ? o.LogSoftmax(at) : p.Log();
        return (Ops.Power(1 - p, Gamma) * -Alpha * t * log).Sum(at);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["from_logits"] = FromLogits;
        config["label_smoothing"] = LabelSmoothing;
        config["axis"] = Axis;
        config["alpha"] = Alpha;
        config["gamma"] = Gamma;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(nameof(CategoricalFocalCrossentropy), c => new CategoricalFocalCrossentropy(
        c.Number("alpha", 0.25), c.Number("gamma", 2), c.Bool("from_logits", false), c.Number("label_smoothing", 0), c.Int("axis", -1),
        ReductionNames.Read(c), c.Text("name") ?? "categorical_focal_crossentropy"));
}
