namespace Cajal.Layers;

/// <summary>Brings inputs to another range: <c>x * scale + offset</c>.</summary>
/// <example><code>var y = new Rescaling(1 / 255.0).Call(pixels);   // 0..255 to 0..1</code></example>
public sealed class Rescaling : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="scale">The factor.</param>
    /// <param name="offset">What is added.</param>
    /// <param name="name">A name.</param>
    public Rescaling(double scale, double offset = 0, string? name = null)
        : base(name)
    {
        (Scale, Offset) = (scale, offset);
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The factor.</summary>
    public double Scale { get; }

    /// <summary>What is added.</summary>
    public double Offset { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["scale"] = Scale;
        config["offset"] = Offset;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.Cast(DType) * Scale + Offset;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Rescaling), c => new Rescaling(
        c.Number("scale", 1), c.Number("offset", 0), c.Text("name")));
}
