namespace Cajal.Diagnosis.Findings;

/// <summary>A loss that is no finite number, for reasons that nothing else gives.</summary>
internal sealed class BadLoss : Examination
{
    public override IReadOnlyList<FindingKind> Explains { get; } = Enum.GetValues<FindingKind>();

    public override Finding? Look(TrainingRecord record) => record.BadLoss is not { } bad ? null
        : new Finding(
            FindingKind.LossNotFinite, $"The loss is no finite number.",
            $"losses with fromLogits: true in the place of a last softmax or sigmoid, no Log or Sqrt of 0, and Engine.CheckNumerics to find the operation.")
        {
            Epoch = bad.Epoch,
        }.Because($"it was {Short(bad.Loss)} in epoch {bad.Epoch}, step {bad.Step}, with finite inputs");
}
