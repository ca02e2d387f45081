namespace Cajal.Metrics;

/// <summary>How often outputs equal targets exactly.</summary>
/// <remarks>
/// For class probabilities use the other accuracies; the string <c>"accuracy"</c> picks the right one by the shapes.
/// </remarks>
/// <param name="name">The name in logs.</param>
public sealed class Accuracy(string name = "accuracy") : MeanMetric(name)
{
    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return Ops.Equal(t, o).Cast(DType.Float32);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(Accuracy), _ => new Accuracy());
}
