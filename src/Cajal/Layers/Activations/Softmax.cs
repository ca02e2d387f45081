namespace Cajal.Layers;

/// <summary>Turns numbers into probabilities along an axis: <c>exp(x) / sum(exp(x))</c>. A mask takes its places out.</summary>
public sealed class Softmax : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="axis">The axis that sums to 1.</param>
    /// <param name="name">A name.</param>
    public Softmax(int axis = -1, string? name = null)
        : base(name)
    {
        Axis = axis;
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The axis that sums to 1.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axis"] = Axis;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        return (context.Mask is { } mask ? x + (1 - mask.Cast(x.DType)) * -3.0e38 : x).Softmax(Axis);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Softmax), c => new Softmax(c.Int("axis", -1), c.Text("name")));
}
