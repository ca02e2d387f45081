namespace Cajal.Data.FeatureSpaces;

/// <summary>The pages about feature spaces.</summary>
internal static class FeatureFaults
{
    public static CajalException UnknownClass(string column, string value, IReadOnlyList<string> classes) => new(
        new Problem("CJ4061", $"\"{value}\" is no class of \"{column}\".")
            .Fact("value", $"\"{value}\"")
            .Fact("classes", classes.Count > 20 ? $"{string.Join(", ", classes.Take(20))} ... ({classes.Count})" : string.Join(", ", classes))
            .Note("The classes are those of the rows that the feature space was adapted to.")
            .Try("correct the label, or adapt to a table in which every class occurs."));

    public static CajalException NotAdapted() => new(new Problem("CJ4062", "This feature space has not seen any data yet.")
        .Note("Means, categories and bins are learned from the training part.")
        .Try("space.Adapt(train), or FeatureSpace.Infer(train), which does both."));

    public static CajalException Target(string what, string fix) =>
        new(new Problem("CJ4063", "This column cannot be the target.").Note(what).Try(fix));

    public static CajalException NoTarget() => Target("The feature space was made without a target.", "FeatureSpace.Infer(train, target: \"...\").");

    public static CajalException MissingTargets(string column, int count, int rows) => Target(
        $"{count:N0} of {rows:N0} rows have no value of \"{column}\".",
        $"leave them out: table.Where(r => !r.IsMissing(\"{column}\")), or use ToDataset, which does.");

    public static CajalException Matrix(string what, string fix) =>
        new(new Problem("CJ4065", "These features do not make one matrix of numbers.").Note(what).Try(fix));
}
