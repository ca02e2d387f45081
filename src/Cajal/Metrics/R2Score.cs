using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>The coefficient of determination: 1 for perfect outputs, 0 for those no better than the mean of the targets.</summary>
/// <remarks>
/// Targets and outputs are <c>[batch, outputs]</c>. As in Keras, where targets do not vary the score of that output is 0, or NaN if it is
/// predicted exactly; and an average by variance is NaN where no output varies.
/// </remarks>
public sealed class R2Score : Metric
{
    private readonly Variable _samples;
    private Variable? _sum;
    private Variable? _squares;
    private Variable? _residual;
    private Variable? _count;

    /// <summary>Starts with nothing.</summary>
    /// <param name="classAggregation">
    /// How outputs become one number: <c>"uniform_average"</c>, <c>"variance_weighted_average"</c>, or null for a vector.
    /// </param>
    /// <param name="numRegressors">The number of inputs of the model, for the adjusted score; 0 for the plain one.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="CajalException">CJ2320: a setting is out of range or unknown.</exception>
    public R2Score(string? classAggregation = "uniform_average", int numRegressors = 0, string name = "r2_score") : base(name)
    {
        ClassAggregation = classAggregation is null
            ? null
            : Setting.OneOf(classAggregation, ["uniform_average", "variance_weighted_average"], name);
        NumRegressors = Setting.AtLeast(numRegressors, 0, name);
        _samples = AddState("num_samples", Shape.Scalar, DType.Float64);
    }

    /// <summary>How outputs become one number; null for a vector.</summary>
    public string? ClassAggregation { get; }

    /// <summary>The number of inputs of the model; 0 for the plain score.</summary>
    public int NumRegressors { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    public override void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null)
    {
        var weights = SampleWeights.Of(output, sampleWeight);
        var (y, p) = Match(target, output);
        if (y.Rank == 1) (y, p) = (y.ExpandDims(1), p.ExpandDims(1));
        if (y.Rank != 2 || (_sum is not null && _sum.Shape[0] != y.Shape[1]))
        {
            throw Mismatch(target, output, $"Both are [batch, {(_sum is null ? "outputs" : _sum.Shape[0])}].",
                "reshape them, or use one metric for each output.");
        }

        if (_sum is null) Build(y.Shape[1]);
        (y, p) = (y.Cast(DType.Float64), p.Cast(DType.Float64));
        var w = weights is null ? Ops.Ones(y.Shape, DType.Float64) : SampleWeights.Over(this, weights, y.Shape).Cast(DType.Float64);
        _sum!.AssignAdd((w * y).Sum(0));
        _squares!.AssignAdd((w * y.Square()).Sum(0));
        _residual!.AssignAdd((w * (y - p).Square()).Sum(0));
        _count!.AssignAdd(w.Sum(0));
        _samples.AssignAdd(Ops.NotEqual(w, 0f).Any(-1).Cast(DType.Float64).Sum());
    }

    /// <inheritdoc/>
    public override Tensor Result()
    {
        if (_sum is null) return Ops.Zeros(Shape.Scalar);
        var variation = _squares!.Value - _sum.Value * Ratio.Of(_sum, _count!);
        var score = 1 - _residual!.Value / variation;
        score = Ops.Where(score.IsInf(), 0f, score);
        if (ClassAggregation == "uniform_average") score = score.Mean();
        else if (ClassAggregation is not null) score = (variation * score).Sum() / variation.Sum();
        score = Ops.Where(Ops.Equal(_samples, 0f), 0f, Adjusted(score));
        return score.Cast(DType.Float32);
    }

    // With no more samples than inputs the adjusted score has no meaning, and the plain one stands.
    private Tensor Adjusted(Tensor score)
    {
        if (NumRegressors == 0) return score;
        Tensor samples = _samples;
        var freedom = samples - NumRegressors - 1;
        var adjusted = 1 - (1 - score) * (samples - 1) / Ops.Where(freedom > 0, freedom, 1f);
        return Ops.Where(freedom > 0, adjusted, score);
    }

    private void Build(int outputs)
    {
        _sum = AddState("sum", outputs, DType.Float64);
        _squares = AddState("squared_sum", outputs, DType.Float64);
        _residual = AddState("residual", outputs, DType.Float64);
        _count = AddState("count", outputs, DType.Float64);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["class_aggregation"] = ClassAggregation;
        config["num_regressors"] = NumRegressors;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(
        nameof(R2Score),
        c => new R2Score(c.ContainsKey("class_aggregation") ? c.Text("class_aggregation") : "uniform_average", c.Int("num_regressors", 0)));
}
