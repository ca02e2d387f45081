namespace Cajal;

/// <summary>How far a download is.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Address">Where it comes from.</param>
/// <param name="Received">The bytes that are here, with those of an earlier attempt.</param>
/// <param name="Total">The bytes of the whole file; null where the server does not say.</param>
public sealed record DownloadProgress(string File, Uri Address, long Received, long? Total)
{
    /// <summary>Whether this is the last report of the file.</summary>
    public bool IsDone { get; init; }

    /// <summary>For example <c>train-images-idx3-ubyte.gz: 4.2 of 9.9 MB</c>.</summary>
    public override string ToString() => Total is { } total ? $"{File}: {Received / 1e6:F1} of {total / 1e6:F1} MB" : $"{File}: {Received / 1e6:F1} MB";
}
