namespace Cajal.Cli;

/// <summary>What <c>cajal predict</c> was asked for.</summary>
internal sealed record PredictSettings
{
    /// <summary>A file of a model, or the folder of a run.</summary>
    public required string Model { get; init; }

    /// <summary>The files with inputs.</summary>
    public required IReadOnlyList<string> Data { get; init; }

    /// <summary>The file to write; null for standard output.</summary>
    public string? Output { get; init; }

    /// <summary>The array of an .npz that is the input.</summary>
    public string? Input { get; init; }

    /// <summary>Well-known classes by name.</summary>
    public string? Decode { get; init; }

    /// <summary>A file with the names of the classes.</summary>
    public string? Classes { get; init; }

    /// <summary>How many classes to name.</summary>
    public int Top { get; init; } = 5;

    /// <summary>How pixels are scaled; null to find out from the network.</summary>
    public string? Scale { get; init; }

    /// <summary>Examples that are computed together.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether standard output ends with a line for programs.</summary>
    public bool Json { get; init; }
}
