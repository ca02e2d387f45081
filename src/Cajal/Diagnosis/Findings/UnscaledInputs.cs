namespace Cajal.Diagnosis.Findings;

/// <summary>Features whose numbers are far from 1: the first layer then takes steps that fit no rate.</summary>
internal sealed class UnscaledInputs : Examination
{
    private const double Most = 10;

    public override IReadOnlyList<FindingKind> Explains { get; } =
    [
        FindingKind.ExplodingGradients, FindingKind.LossAtStart, FindingKind.LearningRateTooHigh, FindingKind.LossNotFinite, FindingKind.DeadUnits,
        FindingKind.VanishingGradients, FindingKind.UpdatesTooLarge, FindingKind.UpdatesTooSmall, FindingKind.ClassImbalance, FindingKind.Plateau,
    ];

    public override Finding? Look(TrainingRecord record)
    {
        if (record.Samples.Count == 0) return null;
        foreach (var input in record.Samples[0].Inputs)
        {
            if (!(input.Mean > Most || input.Deviation > Most)) continue;
            return new Finding(
                FindingKind.InputsNotScaled, $"The inputs are not scaled: networks learn best from numbers near 1.",
                $"divide pixels by 255; give columns mean 0 and deviation 1, for example with a Normalization layer in front.") { Layer = input.Layer, Epoch = 1 }
                .Because($"what enters {input.Layer} has features of mean {Short(input.Mean)} and of deviation {Short(input.Deviation)}");
        }

        return null;
    }
}
