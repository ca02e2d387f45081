namespace Cajal.Diagnosis.Findings;

/// <summary>NaN or infinity in the data.</summary>
internal sealed class BadInputs : Examination
{
    public override IReadOnlyList<FindingKind> Explains { get; } = Enum.GetValues<FindingKind>();

    public override Finding? Look(TrainingRecord record) => record.BadInput is not { } bad ? null
        : new Finding(
            FindingKind.InputsNotFinite, $"The data holds NaN or infinity.",
            $"replace missing values, or drop their rows, before training.") { Epoch = bad.Epoch }
            .Because($"{bad.Count} values of {bad.Input} in the batch of epoch {bad.Epoch}, step {bad.Step}; the loss was {Short(record.BadLoss!.Value.Loss)}");
}
