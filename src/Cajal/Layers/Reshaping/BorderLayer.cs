namespace Cajal.Layers;

/// <summary>What layers share that add to or take from the borders of the spatial axes.</summary>
public abstract class BorderLayer : Layer
{
    private readonly (int Before, int After)[] _amounts;

    private protected BorderLayer(int rank, string option, (int Before, int After)[] amounts, string dataFormat, string? name)
        : base(name)
    {
        if (amounts.Length != rank || Array.Exists(amounts, a => a.Before < 0 || a.After < 0))
        {
            throw Option.Refuse(ClassName, option, Text(amounts), $"use a number of 0 or more{(rank > 1 ? $", {rank} of them, or {rank} pairs" : " or a pair")}.");
        }

        (_amounts, OptionName) = (amounts, option);
        DataFormat = SpatialOption.DataFormat(dataFormat, ClassName);
        InputSpec = new InputSpec { Rank = rank + 2 };
        MarkBuilt();
    }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <summary>What stands before and behind each spatial axis.</summary>
    private protected IReadOnlyList<(int Before, int After)> Amounts => _amounts;

    private protected string OptionName { get; }

    /// <summary>The first spatial axis of an input.</summary>
    private protected int FirstAxis => DataFormat == "channels_first" ? 2 : 1;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        int[][] pairs = Array.ConvertAll(_amounts, a => new[] { a.Before, a.After });
        config[OptionName] = pairs.Length == 1 ? pairs[0] : pairs;
        return config;
    }

    /// <summary>One number for every side, or one for both sides of each axis.</summary>
    private protected static (int Before, int After)[] Even(Axes amounts, int rank) =>
        amounts.Count == 1 ? [.. Enumerable.Repeat((amounts[0], amounts[0]), rank)] : [.. amounts.Select(n => (n, n))];

    /// <summary>One number for both sides of the only axis, or one for each.</summary>
    private protected static (int Before, int After)[] Sides(Axes amounts) =>
        amounts.Count == 2 ? [(amounts[0], amounts[1])] : [.. amounts.Select(n => (n, n))];

    /// <summary>Reads one number, one per axis, or a pair per axis.</summary>
    private protected static (int Before, int After)[] Read(LayerConfig config, string key, int rank, int otherwise)
    {
        if (config.GetValueOrDefault(key) is IEnumerable<object?> items && items.All(i => i is System.Collections.IEnumerable and not string))
        {
            return [.. items.Select(i => new LayerConfig { [key] = i }.Ints(key) is [var before, var after] ? (before, after) : throw config.Wrong(key, "must be pairs"))];
        }

        var amounts = config.Ints(key) ?? [otherwise];
        return rank == 1 ? Sides(amounts) : Even(amounts, rank);
    }

    private static string Text((int Before, int After)[] amounts) => $"[{string.Join(", ", amounts)}]";
}
