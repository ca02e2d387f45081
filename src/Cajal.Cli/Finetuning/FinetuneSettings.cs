namespace Cajal.Cli;

/// <summary>What <c>cajal finetune</c> was asked for.</summary>
internal sealed record FinetuneSettings
{
    public required string Model { get; init; }

    public required string Pictures { get; init; }

    public required int Epochs { get; init; }

    /// <summary>Epochs of the whole network after the head; 0 for none.</summary>
    public required int Tune { get; init; }

    public required int BatchSize { get; init; }

    public required float LearningRate { get; init; }

    public required double HeldOut { get; init; }

    /// <summary>Height and width where the network leaves them open.</summary>
    public int? Size { get; init; }

    public string? Scale { get; init; }

    public required int Seed { get; init; }

    public required string Folder { get; init; }

    public bool Json { get; init; }
}
