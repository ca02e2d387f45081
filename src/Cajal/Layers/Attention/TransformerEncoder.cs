using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>A block of a transformer that reads: attention of a sequence to itself, then two dense layers, each with a residual connection.</summary>
/// <remarks>
/// Inputs: <c>[batch, time, features]</c> and, if there is one, a boolean mask <c>[batch, time, time]</c>; result as the first input. Steps
/// that the input's mask leaves out are not seen. Named, built and computed as in KerasHub. Vaswani et al. 2017.
/// </remarks>
/// <example><code>var y = new TransformerEncoder(intermediateDim: 512, numHeads: 8, dropout: 0.1).Call(x);</code></example>
public sealed class TransformerEncoder : Layer
{
    private readonly TransformerOptions _options;
    private MultiHeadAttention? _attention;
    private Residual? _attending, _thinking;
    private Dense? _intermediate, _result;

    /// <summary>Makes the block; its weights are made when it sees an input.</summary>
    /// <param name="intermediateDim">The units of the first dense layer.</param>
    /// <param name="numHeads">The heads of the attention, which share the features.</param>
    /// <param name="dropout">The part that is dropped of the attention's weights and of what is added to the input, while training.</param>
    /// <param name="activation">The function of the first dense layer; <c>relu</c> by default.</param>
    /// <param name="layerNormEpsilon">Added to the variance in the normalizations.</param>
    /// <param name="kernelInitializer">What kernels start with; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">What biases start with; <c>zeros</c> by default.</param>
    /// <param name="normalizeFirst">Whether the inputs of the parts are normalized, instead of what comes out of the residual connections.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public TransformerEncoder(
        int intermediateDim, int numHeads, double dropout = 0, ActivationFunction? activation = null, double layerNormEpsilon = 1e-5,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null, bool normalizeFirst = false, string? name = null)
        : this(TransformerOptions.Of(
            nameof(TransformerEncoder), intermediateDim, numHeads, dropout, activation, layerNormEpsilon, kernelInitializer, biasInitializer,
            normalizeFirst), name)
    {
    }

    private TransformerEncoder(TransformerOptions options, string? name)
        : base(name)
    {
        _options = options;
        SupportsMasking = true;
    }

    private protected override string? KerasModule => "cajal.layers";

    internal override InputForm InputForm => InputForm.Positional;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        _options.Write(config);
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        var shape = inputShapes[0];
        var features = shape[-1];
        _attention = Track(_options.Attention(features, isCausal: false, DType, Title, "self_attention_layer"), "_self_attention_layer");
        _attending = new Residual(Track(_options.Norm(DType, "self_attention_layer_norm"), "_self_attention_layer_norm"), Track(_options.Drop(DType, "self_attention_dropout"), "_self_attention_dropout"), _options.NormalizeFirst);
        var norm = Track(_options.Norm(DType, "feedforward_layer_norm"), "_feedforward_layer_norm");
        _intermediate = Track(_options.Dense(_options.IntermediateDim, DType, "feedforward_intermediate_dense", _options.Activation), "_feedforward_intermediate_dense");
        _result = Track(_options.Dense(features, DType, "feedforward_output_dense"), "_feedforward_output_dense");
        _thinking = new Residual(norm, Track(_options.Drop(DType, "feedforward_dropout"), "_feedforward_dropout"), _options.NormalizeFirst);
        _attention.BuildAll(shape, shape);
        _attending.Norm.BuildAll(shape);
        norm.BuildAll(shape);
        _intermediate.BuildAll(shape);
        _result.BuildAll(shape.With(-1, _options.IntermediateDim));
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (x.Length > 2) RequireInputs(x.Length, 2, context.Site);
        var padding = context.Mask;
        var y = _attending!.Call(x[0], context, t => _attention!.CallIn(context, [t, t, .. x[1..]], [null, padding, .. x[1..].Select(_ => default(Tensor))]));
        return [_thinking!.Call(y, context, t => _result!.CallIn(context, _intermediate!.CallIn(context, t)))];
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(
        nameof(TransformerEncoder), c => new TransformerEncoder(TransformerOptions.Read(nameof(TransformerEncoder), c), c.Text("name")));
}
