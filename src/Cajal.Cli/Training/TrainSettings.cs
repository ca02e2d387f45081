using System.Globalization;

namespace Cajal.Cli;

/// <summary>What a run of <c>cajal train</c> was asked to do.</summary>
internal sealed record TrainSettings
{
    public required TrainTask Task { get; init; }

    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public required float LearningRate { get; init; }

    public required int Seed { get; init; }

    public required string Folder { get; init; }

    public bool Json { get; init; }

    /// <summary>A file with a network of the user's own; null for the task's.</summary>
    public string? ModelFile { get; init; }

    /// <summary>The command that gives the same run again, whatever the defaults become.</summary>
    public string Command => string.Create(CultureInfo.InvariantCulture,
        $"cajal train {Task.Argument} --epochs {Epochs} --batch-size {BatchSize} --learning-rate {LearningRate} --seed {Seed}{(ModelFile is null ? "" : $" --model {ModelFile}")}");
}
