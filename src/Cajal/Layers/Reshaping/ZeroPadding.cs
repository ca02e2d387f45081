namespace Cajal.Layers;

/// <summary>What layers share that put zeros around the spatial axes.</summary>
public abstract class ZeroPadding : BorderLayer
{
    private protected ZeroPadding(int rank, (int Before, int After)[] padding, string dataFormat, string? name)
        : base(rank, "padding", padding, dataFormat, name)
    {
    }

    private protected ZeroPadding(int rank, LayerConfig c)
        : this(rank, Read(c, "padding", rank, otherwise: 1), c.Text("data_format") ?? "channels_last", c.Text("name"))
    {
    }

    /// <summary>The zeros before and behind each spatial axis.</summary>
    public IReadOnlyList<(int Before, int After)> Padding => Amounts;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["data_format"] = DataFormat;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var widths = new (int, int)[x.Rank];
        for (var i = 0; i < Padding.Count; i++) widths[FirstAxis + i] = Padding[i];
        return x.Pad(widths);
    }
}
