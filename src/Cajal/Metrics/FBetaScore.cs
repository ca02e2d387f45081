using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>
/// The weighted harmonic mean of precision and recall, <c>(1 + beta^2) precision recall / (beta^2 precision + recall)</c>.
/// </summary>
/// <remarks>
/// Targets are one-hot or many-hot, <c>[batch, classes]</c>. Each class has a score of its own; <c>average</c> joins them. A single
/// yes/no output needs a <c>threshold</c>: as the only output of a sample it is always the largest.
/// </remarks>
public class FBetaScore : Metric
{
    // Keras's addition to divisors that may be 0.
    private const double Epsilon = 1e-7;

    private Variable? _truePositives;
    private Variable? _falsePositives;
    private Variable? _falseNegatives;

    /// <summary>Starts with nothing.</summary>
    /// <param name="average">
    /// How classes become one number: null for a vector of one score each, <c>"micro"</c> to count all classes together, <c>"macro"</c>
    /// for the mean, <c>"weighted"</c> for the mean by how often a class occurs.
    /// </param>
    /// <param name="beta">What recall weighs against precision.</param>
    /// <param name="threshold">Outputs above it are positive, in (0, 1]; if left out, the largest output of a sample is.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="CajalException">CJ2320: a setting is out of range or unknown.</exception>
    public FBetaScore(string? average = null, double beta = 1, double? threshold = null, string name = "fbeta_score") : base(name)
    {
        Average = average is null ? null : Setting.OneOf(average, ["micro", "macro", "weighted"], name);
        Beta = beta > 0 && double.IsFinite(beta) ? beta : throw Setting.Refuse(name, nameof(beta), beta, "use a number above 0.");
        if (threshold is { } t && !(t is > 0 and <= 1))
        {
            throw Setting.Refuse(name, nameof(threshold), t, "use a number above 0 and up to 1.");
        }

        Threshold = threshold;
    }

    /// <summary>How classes become one number; null for a vector.</summary>
    public string? Average { get; }

    /// <summary>What recall weighs against precision.</summary>
    public double Beta { get; }

    /// <summary>Outputs above it are positive; null where the largest is.</summary>
    public double? Threshold { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    public override void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        var weights = SampleWeights.Of(output, sampleWeight);
        var (t, o) = Losses.RankMatch.SqueezeOrExpand(target, output);
        if (o.Rank != 2 || t.Shape != o.Shape)
        {
            throw Mismatch(target, output, "Both are [batch, classes], with a 1 in the target for each class that is there.",
                "turn class numbers into vectors with Ops.OneHot, and give a single yes/no output the shape [batch, 1].");
        }

        var classes = o.Shape[1];
        if (_truePositives is null) Build(Average == "micro" ? Shape.Scalar : classes);
        if (_truePositives!.Shape.Rank == 1 && _truePositives.Shape[0] != classes)
        {
            throw Mismatch(target, output, $"The batches before had {_truePositives.Shape[0]} classes.",
                "use one metric for each model output.");
        }

        var y = t.Cast(DType.Float64);
        var p = Positive(o.Cast(DType.Float32)).Cast(DType.Float64);
        var w = weights is null ? null : SampleWeights.Over(this, weights, o.Shape).Cast(DType.Float64);
        Count(_truePositives, p * y, w);
        Count(_falsePositives!, p * (1 - y), w);
        Count(_falseNegatives!, (1 - p) * y, w);
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        if (_truePositives is null) return Ops.Zeros(Shape.Scalar);
        Tensor tp = _truePositives, occurs = tp + _falseNegatives!;
        var precision = tp / (tp + _falsePositives! + Epsilon);
        var recall = tp / (occurs + Epsilon);
        var squared = Beta * Beta;
        var score = precision * recall / (squared * precision + recall + Epsilon) * (1 + squared);
        if (Average == "weighted") score = (score * (occurs / (occurs.Sum() + Epsilon))).Sum();
        else if (Average == "macro") score = score.Mean();
        return score.Cast(DType.Float32);
    }

    /// <summary>The threshold of a configuration, or null.</summary>
    private protected static double? Read(LayerConfig config) =>
        config.TryGetValue("threshold", out var value) && value is not null ? config.Number("threshold", 0) : null;

    private Tensor Positive(Tensor output) => Threshold is { } threshold
        ? output > threshold
        : Ops.LogicalAnd(output >= output.Max(-1, keepDims: true), output.Abs() > 1e-9);

    private void Count(Variable sum, Tensor amounts, Tensor? weights) =>
        sum.AssignAdd((weights is null ? amounts : amounts * weights).Sum(sum.Shape.Rank == 0 ? [0, 1] : 0));

    private void Build(Shape shape)
    {
        _truePositives = AddState("true_positives", shape, DType.Float64);
        _falsePositives = AddState("false_positives", shape, DType.Float64);
        _falseNegatives = AddState("false_negatives", shape, DType.Float64);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["average"] = Average;
        config["beta"] = Beta;
        config["threshold"] = Threshold;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void RegisterFBetaScore() => MetricNames.Add(
        nameof(FBetaScore), c => new FBetaScore(c.Text("average"), c.Number("beta", 1), Read(c)), "fbeta_score");
}
