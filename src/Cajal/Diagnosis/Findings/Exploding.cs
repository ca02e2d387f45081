namespace Cajal.Diagnosis.Findings;

/// <summary>Gradients that are huge, for their loss, before anything was learned.</summary>
internal sealed class Exploding : Examination
{
    private const double Most = 1000;

    public override IReadOnlyList<FindingKind> Explains { get; } =
    [
        FindingKind.LossAtStart, FindingKind.LearningRateTooHigh, FindingKind.LossNotFinite, FindingKind.DeadUnits, FindingKind.VanishingGradients,
        FindingKind.UpdatesTooLarge, FindingKind.UpdatesTooSmall, FindingKind.ClassImbalance, FindingKind.Plateau,
    ];

    public override Finding? Look(TrainingRecord record)
    {
        if (record.Samples.Count == 0 || record.Samples[0] is not { Gradients.Length: > 0 } first) return null;
        var norm = first.GradientNorm;
        if (!double.IsFinite(first.Loss) || !(norm > Most * Math.Max(1, Math.Abs(first.Loss)))) return null;
        var largest = Array.IndexOf(first.Gradients, first.Gradients.Max());
        return new Finding(
            FindingKind.ExplodingGradients, $"The gradients explode: they are huge before the first step.",
            $"a smaller initializer or a normalization layer before {first.Kernels[largest]}, or GlobalClipNorm = 1 on the optimizer.")
        {
            Layer = first.Kernels[largest],
            Epoch = first.Epoch,
        }
            .Because($"the norm of all gradients is {Short(norm)} at a loss of {Short(first.Loss)}")
            .Because($"the largest is that of {first.Kernels[largest]}, {Short(first.Gradients[largest])}");
    }
}
