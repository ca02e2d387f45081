namespace Cajal.Layers;

/// <summary>Joins all axes but the batch: <c>[batch, 28, 28]</c> becomes <c>[batch, 784]</c>, <c>[batch]</c> becomes <c>[batch, 1]</c>.</summary>
public sealed class Flatten : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="dataFormat"><c>channels_first</c> puts the second axis last before joining; <c>channels_last</c> by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The format is unknown (CJ2002).</exception>
    public Flatten(string dataFormat = "channels_last", string? name = null)
        : base(name)
    {
        DataFormat = SpatialOption.DataFormat(dataFormat, nameof(Flatten));
        InputSpec = new InputSpec { MinRank = 1 };
        MarkBuilt();
    }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

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
        if (DataFormat == "channels_first" && x.Rank > 2) x = x.MoveAxis(1, -1);
        return x.ReshapeTo([x.Shape[0], checked((int)x.Shape.SizeFrom(1))]);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Flatten), c => new Flatten(
        c.Text("data_format") ?? "channels_last", c.Text("name")));
}
