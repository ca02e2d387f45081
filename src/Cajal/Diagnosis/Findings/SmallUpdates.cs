namespace Cajal.Diagnosis.Findings;

/// <summary>Steps too short to get anywhere: weights hardly move, and the loss with them.</summary>
internal sealed class SmallUpdates : Examination
{
    private const double Least = 1e-4;
    private const double Moved = 0.9;

    public override IReadOnlyList<FindingKind> Explains { get; } = [FindingKind.ClassImbalance, FindingKind.Plateau];

    public override Finding? Look(TrainingRecord record)
    {
        var losses = record.Course("loss");
        if (losses.Length == 0 || record.Samples.Count < 2 || losses[^1] < Moved * record.Samples[0].Loss) return null;
        var medians = record.Medians(s => s.UpdateRatios).ToArray();
        if (medians.Length == 0) return null;
        var largest = medians.MaxBy(m => m.Value);
        if (!(largest.Value < Least)) return null;
        return new Finding(
            FindingKind.UpdatesTooSmall, $"The steps are too short to get anywhere.",
            $"a higher learning rate than {Short(record.LearningRate)}, or ask model.FindLearningRate.") { Layer = largest.Path }
            .Because($"no weights move by more than {Short(largest.Value)} of their norm in a step (medians; {largest.Path}); 1e-4 to 1e-2 is usual")
            .Because($"the loss went from {Short(record.Samples[0].Loss)} to {Short(losses[^1])} in {losses.Length} epochs");
    }
}
