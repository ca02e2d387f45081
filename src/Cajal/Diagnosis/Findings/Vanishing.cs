namespace Cajal.Diagnosis.Findings;

/// <summary>Gradients that fade layer by layer on their way back, so that the first layers do not learn.</summary>
internal sealed class Vanishing : Examination
{
    private const double Least = 1e-4;

    public override IReadOnlyList<FindingKind> Explains { get; } = [FindingKind.UpdatesTooSmall, FindingKind.ClassImbalance, FindingKind.Plateau];

    public override Finding? Look(TrainingRecord record)
    {
        var medians = record.Medians(s => s.Gradients).ToArray();
        if (medians.Length < 2 || !(medians[^1].Value > 0)) return null;
        var smallest = medians[..^1].MinBy(m => m.Value);
        if (!(smallest.Value < Least * medians[^1].Value)) return null;
        return new Finding(
            FindingKind.VanishingGradients, $"The gradients vanish on their way to the first layers.",
            $"\"relu\" or \"gelu\" in the place of sigmoid and tanh, he_normal as initializer, normalization layers, or connections that skip layers.")
        {
            Layer = smallest.Path,
        }.Because($"the gradient by {smallest.Path} has norm {Short(smallest.Value)}, that by {medians[^1].Path} {Short(medians[^1].Value)} (medians of {record.Samples.Count} looks)");
    }
}
