namespace Cajal.Layers;

/// <summary>Keeps what is positive and bends the rest towards a floor: <c>x</c> where positive, else <c>alpha * (exp(x) - 1)</c>.</summary>
public sealed class ELU : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="alpha">The depth of the floor.</param>
    /// <param name="name">A name.</param>
    public ELU(double alpha = 1, string? name = null)
        : base(name)
    {
        Alpha = Option.InRange(alpha, 0, double.MaxValue, nameof(ELU));
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The depth of the floor.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["alpha"] = Alpha;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.Elu(Alpha);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(ELU), c => new ELU(c.Number("alpha", 1), c.Text("name")));
}
