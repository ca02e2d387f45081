using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>
/// Divides the kernel of the layer inside by its largest singular value, so that the layer changes distances at most by 1: what keeps the
/// discriminator of an adversarial pair calm.
/// </summary>
/// <remarks>
/// The kernel is taken as a matrix <c>[rest, last axis]</c>. While training, every call improves the estimate of its first singular vectors by
/// power iteration, and the gradient of the division is taken into account; at inference the last estimate is used. Weights: those of the layer,
/// vector_u <c>[1, last axis]</c> (not trained). Miyato, Kataoka, Koyama and Yoshida 2018.
/// </remarks>
/// <example><code>var critic = new SpectralNormalization(new Conv2D(64, 4, strides: 2, padding: "same"));</code></example>
public sealed class SpectralNormalization : Wrapper
{
    private Variable? _kernel;
    private Variable? _u;

    /// <summary>Makes the layer.</summary>
    /// <param name="layer">A layer with a kernel or a table of embeddings.</param>
    /// <param name="powerIterations">Improvements of the estimate in a training step.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The number of iterations is not positive (CJ2002).</exception>
    public SpectralNormalization(Layer layer, int powerIterations = 1, string? name = null)
        : base(layer, name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        PowerIterations = Option.Positive(powerIterations, nameof(SpectralNormalization));
        SupportsMasking = layer.SupportsMasking;
    }

    /// <summary>Improvements of the estimate in a training step.</summary>
    public int PowerIterations { get; }

    // Keras keeps the kernel here too, although it is the layer's inside.
    internal override IReadOnlyList<Variable> SavedVariables => IsBuilt ? [_kernel!, _u!] : [];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["power_iterations"] = PowerIterations;
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        base.Build(inputShapes);
        _kernel = Layer.Weights.FirstOrDefault(w => w.Shape.Rank >= 2 && w.Name is "kernel" or "embeddings") ?? throw new CajalException(
            new Problem("CJ2205", $"{Title} finds nothing to normalise.")
                .Fact("layer", Layer.ToString())
                .Fact("weights", Layer.Weights.Count == 0 ? "none" : string.Join(", ", Layer.Weights.Select(w => w.ToString())))
                .Note("It divides a weight with the name \"kernel\" or \"embeddings\" by its largest singular value.")
                .Try("wrap a Dense, a convolution or an Embedding."));
        _u = AddWeight("vector_u", [1, _kernel.Shape[-1]], new TruncatedNormal(stddev: 0.02), trainable: false, dtype: _kernel.DType);
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var kernel = _kernel!.Value;
        var matrix = kernel.ReshapeTo([(int)(kernel.Size / kernel.Shape[-1]), kernel.Shape[-1]]);
        var fixedMatrix = Ops.StopGradient(matrix);
        var u = Ops.StopGradient(_u!.Value);
        var v = Unit(Ops.MatMul(u, fixedMatrix.Transpose()));
        if (context.Training)
        {
            u = Unit(Ops.MatMul(v, fixedMatrix));
            for (var i = 1; i < PowerIterations; i++)
            {
                v = Unit(Ops.MatMul(u, fixedMatrix.Transpose()));
                u = Unit(Ops.MatMul(v, fixedMatrix));
            }

            _u.Assign(u);
        }
        else
        {
            u = Unit(u);
        }

        // Linear in the kernel, so that its gradient is that of the largest singular value.
        var largest = (Ops.MatMul(v, matrix) * u).Sum();
        using var substitution = ParamSet.From([_kernel], [kernel / largest]).Use();
        var y = Layer.Invoke(x, context.Training, context.Site.Inner, [.. context.Masks]);
        var updates = substitution.Updates;
        substitution.Dispose();
        foreach (var (variable, value) in updates) variable.Assign(value);
        return y;
    }

    private static Tensor Unit(Tensor x) => x / Ops.Maximum(x.Square().Sum().Sqrt(), 1e-12);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(SpectralNormalization), c => new SpectralNormalization(
        FromEnvelope(c.Nested("layer"), "layer"), c.Int("power_iterations", 1), c.Text("name")));
}
