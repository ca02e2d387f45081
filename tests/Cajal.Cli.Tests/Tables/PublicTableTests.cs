using System.Text.Json;
using Xunit;

namespace Cajal.Cli.Tests;

/// <summary>Public tables, learned without a word about them: better than the guess that costs nothing by a stated margin.</summary>
[Collection("global seed")]
public sealed class PublicTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Ten points (two for german credit, whose best published figures are six above the guess), or a fifth of the error.
    [PublicTableTheory]
    [InlineData("iris.csv", "-1", 0.1)]
    [InlineData("wine.csv", "-1", 0.1)]
    [InlineData("breast-cancer-diagnostic.csv", "-1", 0.1)]
    [InlineData("german.csv", "-1", 0.02)]
    [InlineData("winequality-red.csv", "-1", 0.1)]
    [InlineData("abalone.csv", "-1", 0.2)]
    public void Is_learned_better_than_the_guess(string file, string target, double margin)
    {
        var fake = new FakeTerminal();
        var code = CommandLine.Run(["train", Path.Combine(PublicTableTheoryAttribute.Folder!, file), "--target", target, "--out", _folder, "--json"], fake.Make());
        Assert.True(code == CommandLine.Ok, fake.Error.ToString());
        using var json = JsonDocument.Parse(fake.Out.ToString().TrimEnd().Split('\n')[^1]);
        var baseline = json.RootElement.GetProperty("baseline").GetDouble();
        if (json.RootElement.TryGetProperty("accuracy", out var accuracy)) Assert.InRange(accuracy.GetDouble(), baseline + margin, 1);
        else Assert.InRange(json.RootElement.GetProperty("rmse").GetDouble(), 0, (1 - margin) * baseline);
    }
}

/// <summary>A test on the folder of public tables; where it is missing, the test is skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublicTableTheoryAttribute : TheoryAttribute
{
    public PublicTableTheoryAttribute() => Skip = Folder is null ? "The tables are not here: wanted is tables in the folder that CAJAL_DATA names, or in ../shared/data." : null;

    /// <summary>The folder, or null.</summary>
    public static string? Folder { get; } = ((string?[])[Environment.GetEnvironmentVariable("CAJAL_DATA"), Path.Combine(Repository.Root, "..", "shared", "data")])
        .Where(f => !string.IsNullOrEmpty(f)).Select(f => Path.Combine(f!, "tables")).FirstOrDefault(Directory.Exists);
}
