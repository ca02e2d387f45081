using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Random values whose spread follows from how many inputs or outputs a unit has, so that signals keep their size through layers.</summary>
/// <remarks>
/// The variance is <c>scale / n</c> with n the fan-in, the fan-out or their mean. A kernel <c>[..., in, out]</c> has fan-in
/// <c>in * receptive field</c> and fan-out <c>out * receptive field</c>, unless its axes of inputs and outputs are named. Glorot and Bengio 2010,
/// He et al. 2015.
/// </remarks>
public class VarianceScaling : Initializer
{
    private readonly RandomSource _random;

    /// <summary>Makes the initializer.</summary>
    /// <param name="scale">The factor.</param>
    /// <param name="mode"><c>fan_in</c>, <c>fan_out</c> or <c>fan_avg</c>.</param>
    /// <param name="distribution"><c>truncated_normal</c>, <c>untruncated_normal</c> or <c>uniform</c>.</param>
    /// <param name="seed">A seed for repeatable values; the global one by default.</param>
    /// <param name="inputAxes">The axes of the weight whose extents multiply to the fan-in; only together with <paramref name="outputAxes"/>.</param>
    /// <param name="outputAxes">The axes of the weight whose extents multiply to the fan-out.</param>
    /// <exception cref="CajalException">The scale is not positive, or a word is unknown (CJ2002).</exception>
    public VarianceScaling(
        double scale = 1, string mode = "fan_in", string distribution = "truncated_normal", int? seed = null, Axes? inputAxes = null,
        Axes? outputAxes = null)
    {
        if (!(scale > 0)) throw Option.Refuse(nameof(VarianceScaling), nameof(scale), scale, "use a number above 0.");
        if (mode is not ("fan_in" or "fan_out" or "fan_avg"))
        {
            throw Option.Refuse(nameof(VarianceScaling), nameof(mode), mode, "use \"fan_in\", \"fan_out\" or \"fan_avg\".");
        }

        if (distribution is not ("normal" or "truncated_normal" or "untruncated_normal" or "uniform"))
        {
            throw Option.Refuse(nameof(VarianceScaling), nameof(distribution), distribution,
                "use \"truncated_normal\", \"untruncated_normal\" or \"uniform\".");
        }

        Scale = scale;
        Mode = mode;
        Distribution = distribution == "normal" ? "truncated_normal" : distribution;
        _random = new RandomSource(seed);
        (InputAxes, OutputAxes) = (inputAxes, outputAxes);
    }

    /// <summary>The factor.</summary>
    public double Scale { get; }

    /// <summary>Which fan divides.</summary>
    public string Mode { get; }

    /// <summary>The shape of the spread.</summary>
    public string Distribution { get; }

    /// <summary>The axes of the inputs; null for the last but one and the receptive field.</summary>
    public Axes? InputAxes { get; }

    /// <summary>The axes of the outputs; null for the last and the receptive field.</summary>
    public Axes? OutputAxes { get; }

    /// <summary>The seed, null for the global one.</summary>
    private protected int? Seed => _random.Seed;

    /// <inheritdoc/>
    public override Tensor Make(Shape shape, DType dtype = DType.Float32) =>
        Make(shape, dtype, InputAxes is { } inputs && OutputAxes is { } outputs ? Fans(shape, inputs, outputs) : Fans(shape));

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = new LayerConfig { ["scale"] = Scale, ["mode"] = Mode, ["distribution"] = Distribution, ["seed"] = Seed };
        if (InputAxes is null && OutputAxes is null) return config; // Keras before 3.15 does not know them.
        config["input_axes"] = InputAxes?.ToArray();
        config["output_axes"] = OutputAxes?.ToArray();
        return config;
    }

    /// <summary>The same for a weight whose axes of inputs and outputs a layer knows, unless they were named.</summary>
    internal Initializer Along(Axes inputAxes, Axes outputAxes) =>
        InputAxes is null || OutputAxes is null ? new WithAxes(this, inputAxes, outputAxes) : this;

    /// <summary>How many inputs and outputs a unit of a kernel has.</summary>
    internal static (double In, double Out) Fans(Shape shape)
    {
        if (shape.Rank == 0) return (1, 1);
        if (shape.Rank == 1) return (shape[0], shape[0]);
        double field = 1;
        for (var i = 0; i < shape.Rank - 2; i++) field *= shape[i];
        return (shape[-2] * field, shape[-1] * field);
    }

    /// <summary>The same by named axes.</summary>
    internal static (double In, double Out) Fans(Shape shape, Axes inputAxes, Axes outputAxes) =>
        (inputAxes.Aggregate(1.0, (n, axis) => n * shape[axis]), outputAxes.Aggregate(1.0, (n, axis) => n * shape[axis]));

    private Tensor Make(Shape shape, DType dtype, (double In, double Out) fans)
    {
        var (fanIn, fanOut) = fans;
        var n = Math.Max(1, Mode switch { "fan_in" => fanIn, "fan_out" => fanOut, _ => (fanIn + fanOut) / 2 });
        var variance = Scale / n;
        return Distribution switch
        {
            // 0.8796... is the deviation of a normal distribution cut at two deviations.
            "truncated_normal" => _random.TruncatedNormal(shape, 0, Math.Sqrt(variance) / 0.87962566103423978, dtype),
            "untruncated_normal" => _random.Normal(shape, 0, Math.Sqrt(variance), dtype),
            _ => _random.Uniform(shape, -Math.Sqrt(3 * variance), Math.Sqrt(3 * variance), dtype),
        };
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => InitializerCatalog.Add(nameof(VarianceScaling), c => new VarianceScaling(
        c.Number("scale", 1), c.Text("mode") ?? "fan_in", c.Text("distribution") ?? "truncated_normal", c.IntOrNull("seed"),
        Listed(c, "input_axes"), Listed(c, "output_axes")));

    private static Axes? Listed(LayerConfig config, string key) => config.Ints(key) is { } axes ? Axes.Create(axes) : (Axes?)null;

    private sealed class WithAxes(VarianceScaling rule, Axes inputAxes, Axes outputAxes) : Initializer
    {
        public override Tensor Make(Shape shape, DType dtype = DType.Float32) => rule.Make(shape, dtype, Fans(shape, inputAxes, outputAxes));
    }
}
