namespace Cajal.Diagnosis.Findings;

/// <summary>Looks for one thing that may ail a training.</summary>
internal abstract class Examination
{
    // Causes before effects: what an earlier one explains a later one does not say again.
    private static readonly Examination[] Known =
    [
        new BadInputs(), new UnscaledInputs(), new Exploding(isLate: false), new StartLoss(), new HighLearningRate(), new Exploding(isLate: true), new BadLoss(),
        new DeadUnits(), new Vanishing(), new LargeUpdates(), new SmallUpdates(), new Imbalance(), new Overfitting(), new Plateau(),
    ];

    /// <summary>What a finding of this kind explains, so that it is not listed.</summary>
    public abstract IReadOnlyList<FindingKind> Explains { get; }

    /// <summary>The finding; null where there is none.</summary>
    public abstract Finding? Look(TrainingRecord record);

    /// <summary>All findings that no other explains.</summary>
    public static IReadOnlyList<Finding> All(TrainingRecord record)
    {
        var (findings, explained) = (new List<Finding>(), new HashSet<FindingKind>());
        foreach (var examination in Known)
        {
            if (examination.Look(record) is not { } finding || explained.Contains(finding.Kind)) continue;
            findings.Add(finding);
            explained.Add(finding.Kind);
            explained.UnionWith(examination.Explains);
        }

        return findings;
    }

    protected static string Short(double value) => value.ToString("g3", System.Globalization.CultureInfo.InvariantCulture);

    protected static Message Move(double ratio) => ratio < 10 ? $"{Percent(ratio)} of its norm" : $"{Short(ratio)} times its norm";

    protected static string Percent(double share) => share.ToString("0.#%", System.Globalization.CultureInfo.InvariantCulture);
}
