namespace Cajal.Images;

/// <summary>Checks what users say about pictures.</summary>
internal static class ImageWords
{
    private static readonly string[] _colorModes = ["grayscale", "rgb", "rgba"];

    public static void RequireColorMode(string? colorMode)
    {
        if (colorMode is not null) Require("colorMode", colorMode, _colorModes);
    }

    /// <summary>An interpolation by the name that kernels have here.</summary>
    public static string Interpolation(string interpolation)
    {
        ArgumentNullException.ThrowIfNull(interpolation);
        return Require("interpolation", interpolation == "lanczos" ? "lanczos3" : interpolation, [.. ResampleKernel.Names]);
    }

    /// <summary>Refuses sizes below 1, and such as no array holds.</summary>
    public static void RequireSize(int height, int width)
    {
        if (height >= 1 && width >= 1 && (long)height * width <= Array.MaxLength / 16) return;
        throw new CajalException(new Problem("CJ4105", "A picture cannot have this size.")
            .Fact("size", $"{height} x {width}")
            .Try("give a height and a width of at least 1, such as (224, 224)."));
    }

    /// <summary>Refuses words that are not known, with the nearest that is.</summary>
    public static string Require(string name, string word, string[] known)
    {
        if (known.Contains(word)) return word;
        throw new CajalException(new Problem("CJ4105", $"\"{word}\" is no {name}.")
            .Fact("known", string.Join(", ", known))
            .Try(NearestName.Find(word, known) is { } nearest ? $"{name}: \"{nearest}\"." : $"one of the known words for {name}."));
    }
}
