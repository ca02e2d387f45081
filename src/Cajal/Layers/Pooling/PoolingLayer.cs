namespace Cajal.Layers;

/// <summary>What pools with windows share.</summary>
public abstract class PoolingLayer : Layer
{
    private protected PoolingLayer(int rank, Axes? poolSize, Axes? strides, string padding, string dataFormat, string? name)
        : base(name)
    {
        PoolSize = SpatialOption.PerAxis(poolSize ?? 2, rank, ClassName, "poolSize");
        Strides = SpatialOption.PerAxis(strides ?? PoolSize, rank, ClassName, "strides");
        Padding = SpatialOption.Word(padding, ClassName, "padding", "valid", "same");
        DataFormat = SpatialOption.DataFormat(dataFormat, ClassName);
        InputSpec = new InputSpec { Rank = rank + 2 };
        MarkBuilt();
    }

    private protected PoolingLayer(int rank, LayerConfig c)
        : this(rank, c.Ints("pool_size") is { } size ? Axes.Create(size) : default(Axes?), c.Ints("strides") is { } strides ? Axes.Create(strides) : default(Axes?),
            c.Text("padding") ?? "valid", c.Text("data_format") ?? "channels_last", c.Text("name"))
    {
    }

    /// <summary>The extents of a window, one per spatial axis.</summary>
    public Axes PoolSize { get; }

    /// <summary>From one window to the next, one per spatial axis.</summary>
    public Axes Strides { get; }

    /// <summary><c>valid</c> or <c>same</c>.</summary>
    public string Padding { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["pool_size"] = PoolSize.ToArray();
        config["padding"] = Padding;
        config["strides"] = Strides.ToArray();
        config["data_format"] = DataFormat;
        return config;
    }

    /// <inheritdoc/>
    protected sealed override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (Padding == "valid") SpatialOption.RequireRoom(context.Site, Title, Name, x, DataFormat == "channels_first", PoolSize);
        return Pool(x);
    }

    private protected abstract Tensor Pool(Tensor x);
}
