namespace Cajal.Diagnosis.Findings;

/// <summary>Steps so long that the loss grows or jumps about.</summary>
internal sealed class HighLearningRate : Examination
{
    private const double WildMove = 0.1;
    private const double UsualMove = 1e-2;
    private const double UsualSize = 0.03;

    public override IReadOnlyList<FindingKind> Explains { get; } =
    [
        FindingKind.ExplodingGradients, FindingKind.LossNotFinite, FindingKind.DeadUnits, FindingKind.VanishingGradients, FindingKind.UpdatesTooLarge, FindingKind.UpdatesTooSmall,
        FindingKind.ClassImbalance, FindingKind.Plateau,
    ];

    public override Finding? Look(TrainingRecord record)
    {
        if (record.Samples.Count == 0 || record.LearningRate == 0) return null;
        // The first steps tell most: later a network may have come to rest where nothing moves any more.
        var early = record.Samples.Take(4).Where(s => s.UpdateRatios is not null).ToArray();
        // Kernels that start at 0 or near it must grow: their moves count against a usual size.
        var wildest = early.SelectMany(s => s.UpdateRatios!.Select((ratio, i) => (Path: s.Kernels[i], Ratio: ratio * Math.Min(1, s.Sizes[i] / UsualSize))))
            .Where(r => !double.IsNaN(r.Ratio)).DefaultIfEmpty((Path: "", Ratio: 0.0)).MaxBy(r => r.Ratio);
        var losses = record.Course("loss");
        var start = record.Samples[0].Loss;
        var grows = losses.Length > 0 && losses[^1] > 1.2 * Math.Max(start, losses.Min());
        var jumps = Jumps(losses);
        var isWild = wildest.Ratio > WildMove;
        var harms = grows || jumps || record.BadLoss is not null || !Falls(losses, start) || DeadUnits.HaveDied(record);
        if (!(isWild && harms) && !(jumps && wildest.Ratio > UsualMove)) return null;
        var rate = record.LearningRate;
        var finding = new Finding(
            FindingKind.LearningRateTooHigh, $"The learning rate is too high.", $"{Short(rate / 10)}, a tenth of it, or ask model.FindLearningRate.")
        {
            Layer = wildest.Path,
            Epoch = 1,
        }.Because($"at rate {Short(rate)} a step moves {wildest.Path} by up to {Move(wildest.Ratio)}; up to 1% is usual");
        if (record.BadLoss is { } bad) finding.Because($"the loss was {Short(bad.Loss)} in epoch {bad.Epoch}, step {bad.Step}");
        if (jumps) finding.Because($"the loss jumps from epoch to epoch: {string.Join(", ", losses.TakeLast(6).Select(Short))}");
        else if (losses.Length > 0) finding.Because($"the loss went from {Short(start)} to {Short(losses[^1])}");
        return finding;
    }

    private static bool Falls(double[] losses, double start) => losses.Length > 0 && losses[^1] < 0.7 * start;

    // Two rises in five, of more than a tenth, without getting anywhere in the second half.
    private static bool Jumps(double[] losses)
    {
        if (losses.Length < 4) return false;
        var rises = Enumerable.Range(1, losses.Length - 1).Count(i => losses[i] > 1.1 * losses[i - 1]);
        var half = losses.Length / 2;
        return rises >= 0.4 * (losses.Length - 1) && losses[half..].Min() > 0.8 * losses[..half].Min();
    }
}
