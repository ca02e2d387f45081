namespace Cajal;

/// <summary>How far a file is trusted, and what is done to the picture in it.</summary>
public sealed record ImageOptions
{
    /// <summary>The most pixels a picture may have, in [1, 2^31); by default 2^28. A file of some kilobytes can claim many gigabytes.</summary>
    public long MaxPixels
    {
        get;
        init => field = value is > 0 and <= int.MaxValue
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "MaxPixels must be in [1, 2147483647].");
    } = 1 << 28;

    /// <summary>Whether a photograph is turned upright as its camera noted in the file (Exif). Keras leaves such pictures lying on their side.</summary>
    public bool ApplyOrientation { get; init; } = true;

    /// <summary>Whether a picture whose file ends too early is taken as far as it goes; what is missing is then grey or black. By default it is an error.</summary>
    public bool AllowTruncated { get; init; }
}
