namespace Cajal.Diagnosis.Findings;

/// <summary>An untrained network that is surer than guessing, and wrong: its first steps only undo that.</summary>
internal sealed class StartLoss : Examination
{
    private const double Most = 2;

    public override IReadOnlyList<FindingKind> Explains { get; } = [FindingKind.UpdatesTooSmall];

    public override Finding? Look(TrainingRecord record)
    {
        if (!record.WasFresh || record.ClassCount < 2 || record.Samples.Count == 0) return null;
        var (first, guess) = (record.Samples[0], Math.Log(record.ClassCount));
        if (!(first.Loss > Most * guess)) return null;
        return new Finding(
            FindingKind.LossAtStart, $"The loss at the start is far above guessing.",
            $"a smaller initializer for the last layer, for example kernelInitializer: \"glorot_uniform\", and inputs near 1.") { Epoch = first.Epoch }
            .Because($"{Short(first.Loss)} before the first step; guessing among {record.ClassCount} classes gives ln {record.ClassCount} = {Short(guess)}");
    }
}
