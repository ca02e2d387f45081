namespace Cajal.Layers;

/// <summary>Brings the vectors along axes to length 1.</summary>
/// <remarks>A vector of length 0 stays as it is.</remarks>
/// <example><code>var direction = new UnitNormalization().Call(embeddings);   // every row has length 1</code></example>
public sealed class UnitNormalization : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="axis">The axis or axes along which the vectors lie; the last by default.</param>
    /// <param name="name">A name.</param>
    public UnitNormalization(Axes? axis = null, string? name = null)
        : base(name)
    {
        Axis = axis ?? -1;
        InputSpec = new InputSpec { MinRank = Axis.Max(a => a < 0 ? -a : a + 1) };
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The axes along which the vectors lie.</summary>
    public Axes Axis { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axis"] = Axis.Count == 1 ? Axis[0] : Axis.ToArray();
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.Normalize(Axis, epsilon: 1e-12);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(UnitNormalization), c => new UnitNormalization(c.Ints("axis") ?? [-1], c.Text("name")));
}
