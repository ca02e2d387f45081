namespace Cajal.Layers;

/// <summary>What pools over whole images share.</summary>
public abstract class GlobalPooling : Layer
{
    private protected GlobalPooling(int rank, string dataFormat, bool keepDims, string? name)
        : base(name)
    {
        DataFormat = SpatialOption.DataFormat(dataFormat, ClassName);
        KeepDims = keepDims;
        Over = Axes.Range(DataFormat == "channels_first" ? 2 : 1, rank);
        InputSpec = new InputSpec { Rank = rank + 2 };
        MarkBuilt();
    }

    private protected GlobalPooling(int rank, LayerConfig c)
        : this(rank, c.Text("data_format") ?? "channels_last", c.Bool("keepdims", false), c.Text("name"))
    {
    }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <summary>Whether the spatial axes stay, with extent 1.</summary>
    public bool KeepDims { get; }

    /// <summary>The spatial axes.</summary>
    private protected Axes Over { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["data_format"] = DataFormat;
        config["keepdims"] = KeepDims;
        return config;
    }
}
