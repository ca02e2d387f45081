namespace Cajal.Diagnosis.Findings;

/// <summary>A loss that has stopped falling far from zero.</summary>
internal sealed class Plateau : Examination
{
    private const double Better = 0.995;
    private const double Far = 0.5;

    public override IReadOnlyList<FindingKind> Explains { get; } = [];

    public override Finding? Look(TrainingRecord record)
    {
        var losses = record.Course("loss");
        if (losses.Length < 6 || record.Samples.Count == 0) return null;
        var window = Math.Max(3, losses.Length / 3);
        var (before, now) = (losses[..^window].Min(), losses[^window..].Min());
        if (!(now > Better * before) || !(now > Far * record.Samples[0].Loss)) return null;
        return new Finding(
            FindingKind.Plateau, $"The loss has stopped falling, far from zero.",
            $"model.OverfitOneBatch to see whether the network can learn at all; then a larger network, other features, or ReduceLROnPlateau.")
        {
            Epoch = record.Epochs[^window].Epoch,
        }.Because($"the best loss of the last {window} epochs is {Short(now)}, that of the {losses.Length - window} before {Short(before)}; it was {Short(record.Samples[0].Loss)} at the start");
    }
}
