namespace Cajal.Layers;

/// <summary>Skips the steps of a sequence all of whose features have one value: sets them to 0 and masks them for the layers after.</summary>
/// <remarks>x <c>[batch, time, features]</c>.</remarks>
public sealed class Masking : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="maskValue">The value that means "nothing here".</param>
    /// <param name="name">A name.</param>
    public Masking(double maskValue = 0, string? name = null)
        : base(name)
    {
        MaskValue = maskValue;
        InputSpec = new InputSpec { MinRank = 3 };
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The value that means "nothing here".</summary>
    public double MaskValue { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["mask_value"] = MaskValue;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x * Counts(x).ExpandDims(-1).Cast(x.DType);
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Counts(x[0]);
    }

    private Tensor Counts(Tensor x) => Ops.NotEqual(x, MaskValue).Any(-1);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Masking), c => new Masking(c.Number("mask_value", 0), c.Text("name")));
}
