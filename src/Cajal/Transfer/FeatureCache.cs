using System.Globalization;

namespace Cajal;

/// <summary>What a frozen part of a model made of every example, kept so that it need not be computed again.</summary>
/// <param name="Data">The examples with features in the place of their inputs; targets and weights are as they were.</param>
/// <param name="Count">How many examples.</param>
/// <param name="Bytes">What the features take, in memory or in the file.</param>
/// <param name="Path">The file that holds the features; null where they are in memory.</param>
/// <param name="Duration">How long computing them took.</param>
public sealed record FeatureCache(Dataset Data, long Count, long Bytes, string? Path, TimeSpan Duration)
{
    /// <summary>The examples in memory.</summary>
    /// <exception cref="CajalException">They are in a file (CJ3486).</exception>
    public ArrayDataset Array => Data as ArrayDataset ?? throw new CajalException(new Problem("CJ3486", "These features are not in memory.")
        .Fact("file", Path)
        .Note("What is kept in a file is read when it is asked for, batch by batch.")
        .Try("use Data, which Fit, Evaluate and Predict take as well, or cache without a path."));

    /// <summary>One line, for example <c>4,000 examples, 256 features each: 3.9 MiB in memory, computed in 6.1 s</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Count:N0} examples, {(Count > 0 ? Bytes / Count : 0):N0} bytes of features each: {Size()} {(Path is null ? "in memory" : $"in {Path}")}, computed in {Duration.TotalSeconds:F1} s");

    private string Size() => Bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1024.0:F1} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1048576.0:F1} MiB");
}
