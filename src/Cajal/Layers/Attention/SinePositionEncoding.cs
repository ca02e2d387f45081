using Cajal.Graph;

namespace Cajal.Layers;

/// <summary>Sines and cosines of a step's place, at a wavelength of its own for each pair of features: to be added to a sequence.</summary>
/// <remarks>
/// x <c>[.., time, features]</c> gives the same shape, whatever is in x: feature 2i is <c>sin(place / maxWavelength^(2i / features))</c>,
/// feature 2i + 1 the cosine. Vaswani et al. 2017. Named and computed as in KerasHub.
/// </remarks>
/// <example><code>x += new SinePositionEncoding().Call(x);</code></example>
public sealed class SinePositionEncoding : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="maxWavelength">The longest wavelength over 2 pi.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="maxWavelength"/> is not positive (CJ2002).</exception>
    public SinePositionEncoding(double maxWavelength = 10000, string? name = null)
        : base(name)
    {
        MaxWavelength = Option.InRange(maxWavelength, double.Epsilon, double.MaxValue, nameof(SinePositionEncoding));
        InputSpec = new InputSpec { MinRank = 2 };
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The longest wavelength over 2 pi.</summary>
    public double MaxWavelength { get; }

    /// <summary>The encoding of a sequence whose first step has another place than 0.</summary>
    /// <param name="x"><c>[.., time, features]</c></param>
    /// <param name="startIndex">The place of the first step, a whole number.</param>
    public Tensor CallAt(Tensor x, Tensor startIndex)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(startIndex);
        var (time, features) = (x.Shape[-2], x.Shape[-1]);
        var dtype = x.DType.IsFloating ? x.DType : DType;
        var feature = Ops.Arange(features);
        var pair = ((feature.Cast(DType.Float64) / 2).Floor() * 2 / Math.Max(1, features)).Cast(dtype);
        var speed = (pair * -Math.Log(MaxWavelength)).Exp();
        var angles = (Ops.Arange(time) + startIndex.Cast(DType.Int32)).Cast(dtype).ExpandDims(1) * speed;
        var isEven = Ops.Equal(feature % 2, 0);
        return Ops.Where(isEven, angles.Sin(), angles.Cos()).BroadcastTo(x.Shape);
    }

    private protected override string? KerasModule => "cajal.layers";

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["max_wavelength"] = MaxWavelength;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => CallAt(x, 0);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() =>
        LayerCatalog.Add(nameof(SinePositionEncoding), c => new SinePositionEncoding(c.Number("max_wavelength", 10000), c.Text("name")));
}
