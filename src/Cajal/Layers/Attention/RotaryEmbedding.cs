namespace Cajal.Layers;

/// <summary>Turns pairs of features by angles that grow with the place, so that products of queries and keys depend on their distance.</summary>
/// <remarks>
/// x, for example <c>[batch, time, heads, features]</c>, gives the same shape; feature i of the first half is paired with feature i of the
/// second, at the speed <c>maxWavelength^(-2i / features)</c>. Su et al. 2021. Named and computed as in KerasHub.
/// </remarks>
/// <example><code>var scores = Ops.Einsum("bthd,bshd->bhts", rotary.Call(query), rotary.Call(key));</code></example>
public sealed class RotaryEmbedding : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="maxWavelength">The longest wavelength over 2 pi.</param>
    /// <param name="scalingFactor">Divides the places, for sequences longer than those trained on.</param>
    /// <param name="sequenceAxis">The axis of time.</param>
    /// <param name="featureAxis">The axis of features.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is not positive (CJ2002).</exception>
    public RotaryEmbedding(double maxWavelength = 10000, double scalingFactor = 1, int sequenceAxis = 1, int featureAxis = -1, string? name = null)
        : base(name)
    {
        MaxWavelength = Option.InRange(maxWavelength, double.Epsilon, double.MaxValue, nameof(RotaryEmbedding));
        ScalingFactor = Option.InRange(scalingFactor, double.Epsilon, double.MaxValue, nameof(RotaryEmbedding));
        (SequenceAxis, FeatureAxis) = (sequenceAxis, featureAxis);
        InputSpec = new InputSpec { MinRank = 2 };
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <summary>The longest wavelength over 2 pi.</summary>
    public double MaxWavelength { get; }

    /// <summary>Divides the places.</summary>
    public double ScalingFactor { get; }

    /// <summary>The axis of time.</summary>
    public int SequenceAxis { get; }

    /// <summary>The axis of features.</summary>
    public int FeatureAxis { get; }

    /// <summary>The same for a sequence whose first step has another place than 0.</summary>
    /// <param name="x">The sequence.</param>
    /// <param name="startIndex">The place of the first step, a whole number.</param>
    /// <exception cref="ShapeException">The number of features is odd (CJ2246).</exception>
    public Tensor CallAt(Tensor x, Tensor startIndex)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(startIndex);
        var (time, feature) = (x.Shape.Axis(SequenceAxis), x.Shape.Axis(FeatureAxis));
        if (x.Shape[feature] % 2 != 0 || time == feature)
        {
            throw new ShapeException(new Problem("CJ2246", $"{Title} cannot turn pairs of features.")
                .Fact("x", x, $"{x.Shape[feature]} features on axis {feature}, time on axis {time}")
                .Note("Features are turned in pairs, so their number must be even, and they lie on another axis than time.")
                .Try("use an even number of features in each head."));
        }

        var half = x.Shape[feature] / 2;
        var speed = (Ops.Arange(half).Cast(x.DType) * (-Math.Log(MaxWavelength) / Math.Max(1, half))).Exp();
        var place = (Ops.Arange(x.Shape[time]) + startIndex.Cast(DType.Int32)).Cast(x.DType) / ScalingFactor;
        var angles = place.ExpandDims(1) * speed;
        if (feature < time) angles = angles.SwapAxes(0, 1);
        var dims = Enumerable.Repeat(1, x.Rank).ToArray();
        (dims[time], dims[feature]) = (x.Shape[time], half);
        angles = angles.Reshape(dims);
        var (cos, sin) = (angles.Cos(), angles.Sin());
        var (first, second) = (x.Between(feature, 0, half), x.Between(feature, half, 2 * half));
        return Ops.Concatenate([first * cos - second * sin, second * cos + first * sin], feature);
    }

    private protected override string? KerasModule => "cajal.layers";

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["max_wavelength"] = MaxWavelength;
        config["scaling_factor"] = ScalingFactor;
        config["sequence_axis"] = SequenceAxis;
        config["feature_axis"] = FeatureAxis;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => CallAt(x, 0);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RotaryEmbedding), c => new RotaryEmbedding(
        c.Number("max_wavelength", 10000), c.Number("scaling_factor", 1), c.Int("sequence_axis", 1), c.Int("feature_axis", -1), c.Text("name")));
}
