using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Returns its input and adds a price on it to the loss: <c>(l1 sum(|x|) + l2 sum(x^2)) / batch</c>.</summary>
/// <example><code>Sequential model = [new Input(64), new Dense(32, "relu"), new ActivityRegularization(l1: 1e-3), new Dense(10)];</code></example>
public sealed class ActivityRegularization : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="l1">The factor of absolute values; not negative.</param>
    /// <param name="l2">The factor of squares; not negative.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A factor is negative or not finite (CJ2002).</exception>
    public ActivityRegularization(double l1 = 0, double l2 = 0, string? name = null)
        : base(name)
    {
        var price = new L1L2(l1, l2);
        (L1, L2) = (price.AbsoluteFactor, price.SquareFactor);
        ActivityRegularizer = price;
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The factor of absolute values.</summary>
    public double L1 { get; }

    /// <summary>The factor of squares.</summary>
    public double L2 { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        // The two factors say it; Keras leaves the price itself out.
        var config = base.GetConfig();
        config.Remove("activity_regularizer");
        config["l1"] = L1;
        config["l2"] = L2;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(ActivityRegularization), c => new ActivityRegularization(
        c.Number("l1", 0), c.Number("l2", 0), c.Text("name")));
}
