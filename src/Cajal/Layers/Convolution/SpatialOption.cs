namespace Cajal.Layers;

/// <summary>Checks the options that layers over spatial axes share, where they are given.</summary>
internal static class SpatialOption
{
    /// <summary>One number for all spatial axes, or one for each, as one for each.</summary>
    public static Axes PerAxis(Axes given, int rank, string layer, string name, int least = 1)
    {
        var amounts = given.Count == 1 ? Axes.Create(Enumerable.Repeat(given[0], rank).ToArray()) : given;
        if (amounts.Count == rank && !amounts.Any(n => n < least)) return amounts;
        throw Option.Refuse(layer, name, given, rank == 1 ? $"use one whole number of {least} or more." : $"use one whole number of {least} or more, or {rank} of them.");
    }

    /// <summary>One of a few words, in small letters.</summary>
    public static string Word(string given, string layer, string name, params ReadOnlySpan<string> known)
    {
        var word = given?.ToLowerInvariant() ?? "";
        if (known.Contains(word)) return word;
        throw Option.Refuse(layer, name, $"\"{given}\"", $"use one of: {string.Join(", ", known.ToArray())}.");
    }

    public static string DataFormat(string given, string layer) => Word(given, layer, "dataFormat", "channels_last", "channels_first");

    /// <summary>Refuses an image on which not a single window finds room.</summary>
    public static void RequireRoom(CallSite site, string title, string name, Tensor x, bool channelsFirst, Axes window, Axes? dilation = null)
    {
        for (var i = 0; i < window.Count; i++)
        {
            var reach = (window[i] - 1) * (dilation?[i] ?? 1) + 1;
            if (x.Shape[i + (channelsFirst ? 2 : 1)] >= reach) continue;
            throw new ShapeException(site.On(site.Facts(new Problem("CJ2202", $"{title} finds no room on its input."), [x])
                .Fact(name, $"windows of {window}{(dilation is { } d && d.Any(n => n > 1) ? $", dilated by {d}" : "")}")
                .Note($"Axis {i + (channelsFirst ? 2 : 1)} has {x.Shape[i + (channelsFirst ? 2 : 1)]} elements, a window reaches over {reach}.")
                .Try("use padding: \"same\", a smaller window, or fewer layers that make the image smaller before this one.")));
        }
    }
}
