using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>
/// The area under a curve over all thresholds: ROC (true against false positive rate), PR (precision against recall) or PRGAIN (their
/// gains).
/// </summary>
/// <remarks>
/// Targets are 0 or 1, scores in [0, 1]. The curve is taken at so many thresholds; between them it is interpolated, for PR as by Davis and
/// Goadrich 2006. NaN ranks as the lowest score. The area is 0 before the first batch, and where one of the two classes is missing ROC
/// gives 0.
/// </remarks>
/// <seealso href="https://doi.org/10.1145/1143844.1143874">Davis and Goadrich 2006, the relationship between precision-recall and ROC
/// curves</seealso>
public sealed class AUC : Metric
{
    // Keras's step beyond 0 and 1, so that every score lies between the first and the last threshold.
    private const double Epsilon = 1e-7;

    private readonly ThresholdCounts _counts;
    private readonly Tensor? _labelWeights;
    private readonly bool _hasOwnThresholds;

    /// <summary>Starts with nothing.</summary>
    /// <param name="numThresholds">How many thresholds, in equal steps from 0 to 1.</param>
    /// <param name="curve"><c>"ROC"</c>, <c>"PR"</c> or <c>"PRGAIN"</c>.</param>
    /// <param name="summationMethod">
    /// How the area between two thresholds is found: <c>"interpolation"</c>, or with the lower (<c>"minoring"</c>) or the higher
    /// (<c>"majoring"</c>) of the two heights.
    /// </param>
    /// <param name="thresholds">Thresholds in [0, 1] in the place of equal steps; one below 0 and one above 1 are added.</param>
    /// <param name="multiLabel">Whether each place on the last axis has an area of its own, which are then averaged.</param>
    /// <param name="numLabels">How many labels there are; found from the first batch if left out.</param>
    /// <param name="labelWeights">A factor per label: on the labels' areas with <paramref name="multiLabel"/>, else on all counts.</param>
    /// <param name="fromLogits">Whether outputs are before the sigmoid.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="CajalException">CJ2320: a setting is out of range or unknown.</exception>
    public AUC(
        int numThresholds = 200, string curve = "ROC", string summationMethod = "interpolation", Thresholds? thresholds = null,
        bool multiLabel = false, int? numLabels = null, float[]? labelWeights = null, bool fromLogits = false, string name = "auc")
        : base(name)
    {
        Curve = Setting.OneOf(curve, ["ROC", "PR", "PRGAIN"], name);
        SummationMethod = Setting.OneOf(summationMethod, ["interpolation", "minoring", "majoring"], name);
        if (numLabels is { } given && !multiLabel) throw Setting.Refuse(name, nameof(numLabels), given, "give multiLabel: true as well.");
        if (labelWeights is not null && Array.Exists(labelWeights, w => !(w >= 0)))
        {
            throw Setting.Refuse(name, nameof(labelWeights), $"[{string.Join(", ", labelWeights)}]", "use numbers of 0 or more.");
        }

        (MultiLabel, NumLabels, FromLogits, _hasOwnThresholds) = (multiLabel, numLabels, fromLogits, thresholds is not null);
        _labelWeights = labelWeights is null ? null : (Tensor)labelWeights;
        Thresholds inner = thresholds is null
            ? Thresholds.Even(Setting.AtLeast(numThresholds, 2, name))
            : [0, .. thresholds.Checked(name).Order(), 1];
        Thresholds = [-Epsilon, .. inner.Skip(1).Take(inner.Count - 2), 1 + Epsilon];
        var isEven = thresholds is null || inner.IsEven;
        int? labels = !multiLabel ? 1 : numLabels is { } known ? Setting.AtLeast(known, 1, name, nameof(numLabels)) : null;
        _counts = new ThresholdCounts(this, Thresholds, isEven, isOpen: true, labels) { IsByLabel = multiLabel };
    }

    /// <summary>The thresholds in ascending order, with one below 0 and one above 1.</summary>
    public Thresholds Thresholds { get; }

    /// <summary><c>ROC</c>, <c>PR</c> or <c>PRGAIN</c>.</summary>
    public string Curve { get; }

    /// <summary><c>interpolation</c>, <c>minoring</c> or <c>majoring</c>.</summary>
    public string SummationMethod { get; }

    /// <summary>Whether each label has an area of its own.</summary>
    public bool MultiLabel { get; }

    /// <summary>How many labels there are; null where the first batch tells.</summary>
    public int? NumLabels { get; }

    /// <summary>Whether outputs are before the sigmoid.</summary>
    public bool FromLogits { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    public override void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null)
    {
        var weights = SampleWeights.Of(output, sampleWeight);
        var (t, o) = Match(target, output);
        if (MultiLabel && (o.Rank != 2 || (_counts.Labels is > 0 and var known && o.Shape[1] != known)))
        {
            throw Mismatch(target, output, $"With multiLabel every row has {(_counts.Labels > 0 ? _counts.Labels : "several")} labels.",
                "give outputs [batch, labels], always with as many labels.");
        }

        if (_labelWeights is not null && (o.Rank < 2 || o.Shape[-1] != _labelWeights.Size))
        {
            throw Mismatch(target, output, $"There are {_labelWeights.Size} label weights.",
                "give one label weight for each place on the last axis.");
        }

        if (!MultiLabel && _labelWeights is not null)
        {
            var byLabel = _labelWeights.BroadcastTo(o.Shape);
            weights = weights is null ? byLabel : SampleWeights.Over(this, weights, o.Shape) * byLabel;
        }

        _counts.Add(t, FromLogits ? Ops.Floating(o).Sigmoid() : o, weights);
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        if (_counts.Labels == 0) return Ops.Zeros(Shape.Scalar);
        var counts = _counts.Matrix();
        var area = (Curve == "PR" && SummationMethod == "interpolation" ? PrecisionRecall(counts) : Riemann(counts)).Sum(0);
        if (MultiLabel)
        {
            area = _labelWeights is null ? area.Mean() : Ratio.Of((area * _labelWeights).Sum(), _labelWeights.Cast(DType.Float64).Sum());
        }

        return area.Cast(DType.Float32).Reshape(Shape.Scalar);
    }

    private static Tensor Left(Tensor x) => x.Between(0, 0, x.Shape[0] - 1);

    private static Tensor Right(Tensor x) => x.Between(0, 1, x.Shape[0]);

    private Tensor Riemann(Confusion counts)
    {
        var (x, y) = Curve switch
        {
            "ROC" => (counts.Fallout, counts.Recall),
            "PR" => (counts.Recall, counts.Precision),
            _ => Gains(counts),
        };
        var height = SummationMethod switch
        {
            "interpolation" => (Left(y) + Right(y)) / 2,
            "minoring" => Ops.Minimum(Left(y), Right(y)),
            _ => Ops.Maximum(Left(y), Right(y)),
        };
        return (Left(x) - Right(x)) * height;
    }

    // True and false positives lie on a straight line between two thresholds, so precision does not.
    private static Tensor PrecisionRecall(Confusion counts)
    {
        var (tp, p) = (counts.TruePositives, counts.TruePositives + counts.FalsePositives);
        var (gained, all) = (Left(tp) - Right(tp), Left(p) - Right(p));
        // Negative weights can make sums negative; Keras takes such a sum for none.
        var slope = Ratio.Of(gained, Ops.Maximum(all, 0f));
        var intercept = Right(tp) - slope * Right(p);
        var growth = Ops.Where(Ops.LogicalAnd(Left(p) > 0, Right(p) > 0), Ratio.Of(Left(p), Right(p)), 1f);
        return Ratio.Of(slope * (gained + intercept * growth.Log()), Ops.Maximum(Right(tp + counts.FalseNegatives), 0f));
    }

    // Flach and Kull 2015; without true positives recall's gain is 0 and precision's is 1, and recall's gain is never negative.
    private static (Tensor Recall, Tensor Precision) Gains(Confusion counts)
    {
        var tp = counts.TruePositives;
        var scale = Ratio.Of(tp + counts.FalseNegatives, counts.TrueNegatives + counts.FalsePositives);
        var none = Ops.Equal(tp, 0f);
        var recall = Ops.Where(none, 0f, 1 - scale * Ratio.Of(counts.FalseNegatives, tp));
        var precision = Ops.Where(none, 1f, 1 - scale * Ratio.Of(counts.FalsePositives, tp));
        return (Ops.Maximum(recall, 0f), precision);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["num_thresholds"] = Thresholds.Count;
        config["curve"] = Curve;
        config["summation_method"] = SummationMethod;
        config["multi_label"] = MultiLabel;
        config["num_labels"] = NumLabels;
        config["label_weights"] = _labelWeights?.ToArray<double>();
        config["from_logits"] = FromLogits;
        if (_hasOwnThresholds) config["thresholds"] = Thresholds.Skip(1).SkipLast(1).ToArray();
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(AUC), c => new AUC(
        c.Int("num_thresholds", 200), c.Text("curve") ?? "ROC", c.Text("summation_method") ?? "interpolation", Thresholds.Read(c),
        c.Bool("multi_label", false), c.IntOrNull("num_labels"),
        c.Numbers("label_weights") is { } w ? Array.ConvertAll(w, v => (float)v) : null, c.Bool("from_logits", false)));
}
