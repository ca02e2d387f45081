namespace Cajal.Diagnosis.Findings;

/// <summary>A network that knows its examples by heart and others no better.</summary>
internal sealed class Overfitting : Examination
{
    private const double Worse = 1.15;
    private const double MuchWorse = 1.5;
    private const double SmallGap = 0.05;
    private const double Gap = 0.1;

    public override IReadOnlyList<FindingKind> Explains { get; } = [FindingKind.Plateau];

    public override Finding? Look(TrainingRecord record)
    {
        record = record.Validated();
        var (train, held) = (record.Course("loss"), record.Course("val_loss"));
        if (held.Length < 3) return null;
        var best = Array.IndexOf(held, held.Min());
        // The middle of three, for one bad epoch is no trend.
        var end = TrainingRecord.Median(held[^3..]);
        var (accuracy, heldAccuracy) = record.Accuracy is { } name ? (record.Course(name), record.Course("val_" + name)) : ([], []);
        var isCounted = accuracy.Length > 0 && heldAccuracy.Length > 0;
        var gap = isCounted ? TrainingRecord.Median(accuracy[^3..].Zip(heldAccuracy[^3..], (a, h) => a - h)) : 0;
        // A loss that rises a little while the answers stay right only says that the network has become too sure.
        var rise = end / held[best];
        var grows = best + 3 <= held.Length && train[^1] < 0.7 * train[best] && end > 1.5 * train[^1]
            && (rise > MuchWorse || (rise > Worse && (!isCounted || gap > SmallGap)));
        if (!grows && !(gap > Gap && train[^1] < 0.5 * end)) return null;
        var finding = new Finding(
            FindingKind.Overfitting, $"The network over-fits: it learns its examples by heart.",
            $"more examples or augmentation; Dropout or weight decay; EarlyStopping(restoreBestWeights: true), which would have kept epoch {record.Epochs[best].Epoch}.")
        {
            Epoch = record.Epochs[best].Epoch,
        }.Because($"val_loss was lowest in epoch {record.Epochs[best].Epoch}, {Short(held[best])}, and is {Short(held[^1])} now; loss is {Short(train[^1])}");
        if (gap > 0) finding.Because($"accuracy is {Percent(accuracy[^1])} on the training data and {Percent(heldAccuracy[^1])} on the validation data");
        return finding;
    }
}
