namespace Cajal.Layers;

/// <summary>Keeps what is positive and lets a little of the rest through: <c>x</c> where positive, else <c>negativeSlope * x</c>.</summary>
/// <remarks>The slope of the layer is 0.3 by default, that of the activation <c>"leaky_relu"</c> 0.2, as in Keras.</remarks>
public sealed class LeakyReLU : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="negativeSlope">The slope for negative inputs.</param>
    /// <param name="name">A name.</param>
    public LeakyReLU(double negativeSlope = 0.3, string? name = null)
        : base(name)
    {
        NegativeSlope = Option.InRange(negativeSlope, 0, double.MaxValue, nameof(LeakyReLU));
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The slope for negative inputs.</summary>
    public double NegativeSlope { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["negative_slope"] = NegativeSlope;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.LeakyRelu(NegativeSlope);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(LeakyReLU), c => new LeakyReLU(c.Number("negative_slope", 0.3), c.Text("name")));
}
