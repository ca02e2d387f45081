namespace Cajal.Layers;

/// <summary>Keeps what is positive: <c>max(x, 0)</c>, with an optional ceiling, slope and threshold.</summary>
/// <remarks><c>maxValue</c> where x is above it, x where x is above <c>threshold</c>, else <c>negativeSlope * (x - threshold)</c>.</remarks>
public sealed class ReLU : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="maxValue">The ceiling; none by default.</param>
    /// <param name="negativeSlope">The slope below the threshold.</param>
    /// <param name="threshold">Where the function begins to rise.</param>
    /// <param name="name">A name.</param>
    public ReLU(double? maxValue = null, double negativeSlope = 0, double threshold = 0, string? name = null)
        : base(name)
    {
        MaxValue = maxValue is { } most ? Option.InRange(most, 0, double.MaxValue, nameof(ReLU), nameof(maxValue)) : null;
        NegativeSlope = Option.InRange(negativeSlope, 0, double.MaxValue, nameof(ReLU));
        Threshold = Option.InRange(threshold, 0, double.MaxValue, nameof(ReLU));
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The ceiling, null for none.</summary>
    public double? MaxValue { get; }

    /// <summary>The slope below the threshold.</summary>
    public double NegativeSlope { get; }

    /// <summary>Where the function begins to rise.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["max_value"] = MaxValue;
        config["negative_slope"] = NegativeSlope;
        config["threshold"] = Threshold;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return MaxValue is null && NegativeSlope == 0 && Threshold == 0 ? x.Relu() : x.Relu(NegativeSlope, MaxValue, Threshold);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(ReLU), c => new ReLU(
        c.GetValueOrDefault("max_value") is null ? null : c.Number("max_value", 0), c.Number("negative_slope", 0),
        c.Number("threshold", 0), c.Text("name")));
}
