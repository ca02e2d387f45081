namespace Cajal.Diagnosis.Findings;

/// <summary>Steps that move weights by more than a hundredth of their norm, step after step.</summary>
internal sealed class LargeUpdates : Examination
{
    private const double Usual = 1e-2;
    private const double Most = 2e-2;

    public override IReadOnlyList<FindingKind> Explains { get; } = [FindingKind.UpdatesTooSmall];

    public override Finding? Look(TrainingRecord record)
    {
        // The first steps of Adam and its like are long by their nature.
        var late = Math.Min(16, record.Samples.Count > 0 ? record.Samples[^1].Step / 2 : 0);
        var largest = record.Medians(s => s.UpdateRatios, s => s.Step >= late).DefaultIfEmpty((Path: "", Value: 0.0)).MaxBy(m => m.Value);
        if (!(largest.Value > Most) || record.Samples.Count < 4) return null;
        return new Finding(
            FindingKind.UpdatesTooLarge, $"The steps are too long for the weights they change.",
            $"a smaller learning rate than {Short(record.LearningRate)}, for example {Short(record.LearningRate * Usual / 2 / largest.Value)}.") { Layer = largest.Path }
            .Because($"a step moves {largest.Path} by {Move(largest.Value)} (median of the looks); between 0.01% and 1% is usual");
    }
}
