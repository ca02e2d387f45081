namespace Cajal.Layers;

/// <summary>What pools with a result of fixed size share.</summary>
public abstract class AdaptivePooling : Layer
{
    private protected AdaptivePooling(int rank, Axes outputSize, string dataFormat, string? name)
        : base(name)
    {
        OutputSize = SpatialOption.PerAxis(outputSize, rank, ClassName, "outputSize");
        DataFormat = SpatialOption.DataFormat(dataFormat, ClassName);
        InputSpec = new InputSpec { Rank = rank + 2 };
        MarkBuilt();
    }

    private protected AdaptivePooling(int rank, LayerConfig c)
        : this(rank, c.Ints("output_size") ?? [], c.Text("data_format") ?? "channels_last", c.Text("name"))
    {
    }

    /// <summary>The spatial extents of the output.</summary>
    public Axes OutputSize { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["output_size"] = OutputSize.ToArray();
        config["data_format"] = DataFormat;
        return config;
    }
}
