namespace Cajal.Layers;

/// <summary>Joins all axes but the batch: <c>[batch, 28, 28]</c> becomes <c>[batch, 784]</c>, <c>[batch]</c> becomes <c>[batch, 1]</c>.</summary>
public sealed class Flatten : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="name">A name.</param>
    public Flatten(string? name = null)
        : base(name)
    {
        InputSpec = new InputSpec { MinRank = 1 };
        MarkBuilt();
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["data_format"] = "channels_last";
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.ReshapeTo([x.Shape[0], checked((int)x.Shape.SizeFrom(1))]);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Flatten), c => new Flatten(c.Text("name")));
}
