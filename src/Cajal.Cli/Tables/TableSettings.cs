namespace Cajal.Cli;

/// <summary>What <c>cajal train table.csv</c> was asked to do.</summary>
internal sealed record TableSettings
{
    /// <summary>The table's file.</summary>
    public required string File { get; init; }

    /// <summary>The column to learn, by name or number; null where it was not said.</summary>
    public required string? Target { get; init; }

    /// <summary>A file with held-out rows; null to hold a fifth of the rows out.</summary>
    public string? TestFile { get; init; }

    /// <summary>Classes or a number; null to find out.</summary>
    public TargetTask? Task { get; init; }

    /// <summary>A file with a network of the user's own; null for one that suits the table.</summary>
    public string? ModelFile { get; init; }

    public int? Epochs { get; init; }

    public int? BatchSize { get; init; }

    public double? LearningRate { get; init; }

    public required int Seed { get; init; }

    public required string Folder { get; init; }

    public bool Json { get; init; }

    /// <summary>The name of the file without its ending.</summary>
    public static string NameOf(string file)
    {
        var name = Path.GetFileName(file);
        return name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? name[..dot] : name;
    }

    /// <summary>The command that gives the same run again.</summary>
    public string Command(string target) => $"cajal train {Quoted(File)} --target {Quoted(target)}"
        + (TestFile is null ? "" : $" --test {Quoted(TestFile)}")
        + (Task is null ? "" : $" --task {(Task == TargetTask.Classes ? "classes" : "regression")}")
        + (ModelFile is null ? "" : $" --model {Quoted(ModelFile)}")
        + (Epochs is null ? "" : $" --epochs {Epochs}")
        + (BatchSize is null ? "" : $" --batch-size {BatchSize}")
        + (LearningRate is null ? "" : FormattableString.Invariant($" --learning-rate {LearningRate}"))
        + $" --seed {Seed}";

    private static string Quoted(string text) => text.Contains(' ', StringComparison.Ordinal) ? $"\"{text}\"" : text;
}
