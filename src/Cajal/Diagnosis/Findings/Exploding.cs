namespace Cajal.Diagnosis.Findings;

/// <summary>Gradients that are huge for their loss: before anything was learned, which is a cause, or later, which may be an effect.</summary>
/// <param name="isLate">Whether to look at what comes after the first look.</param>
internal sealed class Exploding(bool isLate) : Examination
{
    private const double Most = 1000;

    public override IReadOnlyList<FindingKind> Explains { get; } =
    [
        FindingKind.LossAtStart, FindingKind.LearningRateTooHigh, FindingKind.LossNotFinite, FindingKind.DeadUnits, FindingKind.VanishingGradients,
        FindingKind.UpdatesTooLarge, FindingKind.UpdatesTooSmall, FindingKind.ClassImbalance, FindingKind.Plateau,
    ];

    public override Finding? Look(TrainingRecord record)
    {
        var looks = isLate ? record.Samples.Skip(1) : record.Samples.Take(1);
        if (looks.FirstOrDefault(s => s.Gradients.Length > 0 && IsHuge(s)) is not { } look) return null;
        var largest = Array.IndexOf(look.Gradients, look.Gradients.Max());
        var path = look.Kernels[largest];
        var finding = new Finding(
            FindingKind.ExplodingGradients, isLate ? (Message)$"The gradients explode." : $"The gradients explode: they are huge before the first step.",
            $"a smaller initializer or a normalization layer before {path}, or GlobalClipNorm = 1 on the optimizer.") { Layer = path, Epoch = look.Epoch };
        if (isLate) finding.Because($"it was so from epoch {look.Epoch}, step {look.Step} of the training on");
        return finding
            .Because($"the norm of all gradients is {Short(look.GradientNorm)} at a loss of {Short(look.Loss)}")
            .Because($"the largest is that of {path}, {Short(look.Gradients[largest])}");
    }

    private static bool IsHuge(ProbeSample look) => double.IsFinite(look.Loss) && !(look.GradientNorm <= Most * Math.Max(1, Math.Abs(look.Loss)));
}
