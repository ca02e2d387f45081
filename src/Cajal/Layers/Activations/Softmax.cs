namespace Cajal.Layers;

/// <summary>Turns numbers into probabilities along an axis: <c>exp(x) / sum(exp(x))</c>. A mask takes its places out.</summary>
/// <remarks>
/// A place that is masked has the probability 0; where all are, nothing adds up to 1. A mask that is not boolean counts where it is above 0.5.
/// </remarks>
public sealed class Softmax : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="axis">The axis that sums to 1, the last by default; several, such as <c>[1, 2]</c>, sum to 1 together.</param>
    /// <param name="name">A name.</param>
    public Softmax(Axes? axis = null, string? name = null)
        : base(name)
    {
        Axis = axis ?? -1;
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The axes that sum to 1.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axis"] = Axis.Count == 1 ? Axis[0] : Axis.ToArray();
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Mask is not { } mask) return Over(x);
        var counts = mask.DType == DType.Bool ? mask : mask > 0.5;
        return Ops.Where(counts, Over(Ops.Where(counts, x, -3.0e38)), 0);
    }

    private Tensor Over(Tensor x) => Axis.Count == 1 ? x.Softmax(Axis[0]) : x.Softmax(Axis);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Softmax), c => new Softmax(c.Ints("axis") ?? [-1], c.Text("name")));
}
