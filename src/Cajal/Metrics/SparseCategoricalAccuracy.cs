namespace Cajal.Metrics;

/// <summary>How often the largest output is at the place the target names, for class numbers as targets.</summary>
/// <param name="name">The name in logs.</param>
public sealed class SparseCategoricalAccuracy(string name = "sparse_categorical_accuracy") : MeanMetric(name)
{
    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => Agreement(this, target, output);

    internal static Tensor Agreement(Metric metric, Tensor target, Tensor output)
    {
        var t = target.Rank == output.Rank && target.Rank > 0 && target.Shape[-1] == 1 ? Losses.RankMatch.DropLast(target) : target;
        if (output.Rank == 0 || t.Shape != output.Shape.Without(output.Rank - 1))
        {
            throw metric.Mismatch(target, output, "Targets are class numbers: the output's shape without its last axis.",
                "for one-hot targets use \"categorical_accuracy\".");
        }

        return Ops.Equal(t.Cast(DType.Int32), output.ArgMax(-1).Cast(DType.Int32)).Cast(DType.Float32);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(SparseCategoricalAccuracy), _ => new SparseCategoricalAccuracy());
}
