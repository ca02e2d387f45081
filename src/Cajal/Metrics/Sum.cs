using Cajal.Losses;

namespace Cajal.Metrics;

/// <summary>The weighted sum of all numbers it is given: <c>sum(w x)</c>.</summary>
public sealed class Sum : Metric
{
    private readonly Variable _total;

    /// <summary>Starts with nothing.</summary>
    /// <param name="name">The name in logs.</param>
    public Sum(string name = "sum") : base(name) => _total = AddState("total", Shape.Scalar);

    /// <summary>Adds numbers.</summary>
    /// <param name="values">Any shape.</param>
    /// <param name="sampleWeight">Weights of the same shape, or fewer axes: one per sample.</param>
    /// <exception cref="ShapeException">CJ3014: the weights do not fit.</exception>
    public void Add(Tensor values, Tensor? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var x = values.Cast(DType.Float32);
        if (sampleWeight is not null)
        {
            (x, var w) = RankMatch.SqueezeOrExpand(x, sampleWeight.Cast(DType.Float32));
            x *= SampleWeights.Over(this, w, x.Shape);
        }

        _total.AssignAdd(x.Sum());
    }

    /// <summary>Adds the outputs; targets are not looked at.</summary>
    public override void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null) =>
        Add(output, SampleWeights.Of(output, sampleWeight));

    /// <inheritdoc/>
    public override Tensor Result() => _total;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(Sum), _ => new Sum());
}
