namespace Cajal.Layers;

/// <summary>What layers share that make the spatial axes larger without weights.</summary>
public abstract class UpSampling : Layer
{
    private protected UpSampling(int rank, Axes? size, string dataFormat, string? name)
        : base(name)
    {
        Size = SpatialOption.PerAxis(size ?? 2, rank, ClassName, "size");
        DataFormat = SpatialOption.DataFormat(dataFormat, ClassName);
        InputSpec = new InputSpec { Rank = rank + 2 };
        MarkBuilt();
    }

    /// <summary>How many times larger, one number per spatial axis.</summary>
    public Axes Size { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["size"] = Size.Count == 1 ? Size[0] : Size.ToArray();
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.Enlarge(Size, DataFormat);

    private protected static Axes? SizeOf(LayerConfig c) => c.Ints("size") is { } size ? Axes.Create(size) : default(Axes?);
}
