namespace Cajal.Layers;

/// <summary>Brings inputs to another range: <c>x * scale + offset</c>.</summary>
/// <example><code>
/// var y = new Rescaling(1 / 255.0).Call(pixels);                       // 0..255 to 0..1
/// var z = new Rescaling([1 / 0.229, 1 / 0.224, 1 / 0.225]).Call(y);    // a factor for each channel
/// </code></example>
public sealed class Rescaling : Layer
{
    private readonly object _scale;
    private readonly object _offset;

    /// <summary>Makes the layer.</summary>
    /// <param name="scale">The factor.</param>
    /// <param name="offset">What is added.</param>
    /// <param name="name">A name.</param>
    public Rescaling(double scale, double offset = 0, string? name = null)
        : this((object)scale, offset, name)
    {
    }

    /// <summary>Makes the layer with numbers for each element of the last axis.</summary>
    /// <param name="scale">The factors.</param>
    /// <param name="offset">What is added, one number or one for each factor; 0 by default.</param>
    /// <param name="name">A name.</param>
    public Rescaling(double[] scale, double[]? offset = null, string? name = null)
        : this((object)scale, offset is null ? 0.0 : offset, name)
    {
        ArgumentNullException.ThrowIfNull(scale);
    }

    private Rescaling(object scale, object offset, string? name)
        : base(name)
    {
        (_scale, _offset) = (scale, offset);
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The factors: one for all, or one for each element of the last axis.</summary>
    public IReadOnlyList<double> Scale => Numbers(_scale);

    /// <summary>What is added: one number for all, or one for each element of the last axis.</summary>
    public IReadOnlyList<double> Offset => Numbers(_offset);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["scale"] = _scale;
        config["offset"] = _offset;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.Cast(DType) * Factor(_scale) + Factor(_offset);

    private static double[] Numbers(object value) => value as double[] ?? [(double)value];

    private Tensor Factor(object value) => value is double[] numbers ? Tensor.From(numbers, [numbers.Length]).Cast(DType) : (double)value;

    private static object Read(LayerConfig config, string key, double otherwise) =>
        config.GetValueOrDefault(key) is Tensor or LayerConfig or System.Collections.IEnumerable ? config.Numbers(key)! : config.Number(key, otherwise);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Rescaling), c => new Rescaling(Read(c, "scale", 1), Read(c, "offset", 0), c.Text("name")));
}
