namespace Cajal.Diagnosis.Findings;

/// <summary>An accuracy that always answering the commonest class would reach as well.</summary>
internal sealed class Imbalance : Examination
{
    private const double Margin = 0.01;

    public override IReadOnlyList<FindingKind> Explains { get; } = [FindingKind.Plateau];

    public override Finding? Look(TrainingRecord record)
    {
        if (record.Accuracy is not { } name || record.ClassCount < 2 || record.Classes.Values.Sum() is not (>= 50 and var count)) return null;
        var (commonest, often) = record.Classes.MaxBy(c => c.Value);
        var share = (double)often / count;
        var accuracy = record.Course(name) is [.., var last] ? last : double.NaN;
        if (!(share >= Math.Max(0.6, 2.0 / record.ClassCount * 0.8)) || !(accuracy <= share + Margin)) return null;
        return new Finding(
            FindingKind.ClassImbalance, $"The accuracy is only that of the commonest class.",
            $"classWeight for the rare classes, and a metric that sees them, such as AUC or F1Score.") { Epoch = record.Epochs[^1].Epoch }
            .Because($"class {commonest} has {Percent(share)} of {count} examples; {name} is {Percent(accuracy)} in epoch {record.Epochs[^1].Epoch}");
    }
}
