using Cajal.Graph;
using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>
/// A block of a transformer that writes: attention of a sequence to its own past, attention to an encoded sequence if there is one, then
/// two dense layers, each with a residual connection.
/// </summary>
/// <remarks>
/// Inputs: <c>[batch, time, features]</c> and, for a block with cross-attention, the encoded sequence <c>[batch, steps, ..]</c>; result as
/// the first input. Steps that a mask leaves out are not seen. Named, built and computed as in KerasHub. Vaswani et al. 2017.
/// </remarks>
/// <example><code>var y = new TransformerDecoder(intermediateDim: 512, numHeads: 8).Call([target, encoded]);</code></example>
public sealed class TransformerDecoder : Layer
{
    private readonly TransformerOptions _options;
    private MultiHeadAttention? _attention, _crossAttention;
    private Residual? _attending, _looking, _thinking;
    private Dense? _intermediate, _result;

    /// <summary>Makes the block; its weights are made when it sees an input.</summary>
    /// <param name="intermediateDim">The units of the first dense layer.</param>
    /// <param name="numHeads">The heads of the attentions, which share the features.</param>
    /// <param name="dropout">The part that is dropped of the attentions' weights and of what is added to the input, while training.</param>
    /// <param name="activation">The function of the first dense layer; <c>relu</c> by default.</param>
    /// <param name="layerNormEpsilon">Added to the variance in the normalizations.</param>
    /// <param name="kernelInitializer">What kernels start with; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">What biases start with; <c>zeros</c> by default.</param>
    /// <param name="normalizeFirst">Whether the inputs of the parts are normalized, instead of what comes out of the residual connections.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public TransformerDecoder(
        int intermediateDim, int numHeads, double dropout = 0, ActivationFunction? activation = null, double layerNormEpsilon = 1e-5,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null, bool normalizeFirst = false, string? name = null)
        : this(TransformerOptions.Of(
            nameof(TransformerDecoder), intermediateDim, numHeads, dropout, activation, layerNormEpsilon, kernelInitializer, biasInitializer,
            normalizeFirst), name)
    {
    }

    private TransformerDecoder(TransformerOptions options, string? name)
        : base(name)
    {
        _options = options;
        SupportsMasking = true;
    }

    /// <summary>Whether the block also attends to an encoded sequence; known once it is built.</summary>
    public bool HasCrossAttention => _crossAttention is not null;

    /// <summary>New steps of a sequence whose earlier steps are in a cache.</summary>
    /// <param name="x">The new steps, <c>[batch, t, features]</c>.</param>
    /// <param name="cache">Keys and values so far, <c>[batch, 2, length, heads, features / heads]</c>; see <see cref="EmptyCache"/>.</param>
    /// <param name="index">The place of the first new step, an int32 number.</param>
    /// <param name="encoded">The encoded sequence of a block with cross-attention.</param>
    /// <returns>The output of the new steps, and the cache with them.</returns>
    /// <exception cref="ShapeException">The cache does not fit (CJ2244).</exception>
    public (Tensor Output, Tensor Cache) CallWithCache(Tensor x, Tensor cache, Tensor index, Tensor? encoded = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NameScope.Enter(Name);
        if (!IsBuilt) BuildOnce(encoded is null ? [x.Shape] : [x.Shape, encoded.Shape]);
        var after = cache;
        var y = Compute(x, encoded, null, new CallContext(false, [null], default), t =>
        {
            (t, after) = _attention!.CallWithCache(t, cache, index);
            return t;
        });
        return (y, after);
    }

    /// <summary>A cache in which nothing was written yet; the block must be built.</summary>
    /// <param name="batch">How many sequences.</param>
    /// <param name="length">The most steps a sequence can have.</param>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Tensor EmptyCache(int batch, int length)
    {
        RequireBuilt("make a cache");
        return _attention!.EmptyCache(batch, length);
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
        _attention = Track(_options.Attention(features, isCausal: true, DType, Title, "self_attention"), "_self_attention_layer");
        _attending = Part("self_attention");
        _attention.BuildAll(shape, shape);
        _attending.Norm.BuildAll(shape);
        if (inputShapes.Length > 1)
        {
            _crossAttention = Track(_options.Attention(features, isCausal: false, DType, Title, "cross_attention"), "_cross_attention_layer");
            _looking = Part("cross_attention");
            _crossAttention.BuildAll(shape, inputShapes[1]);
            _looking.Norm.BuildAll(shape);
        }

        _intermediate = Track(_options.Dense(_options.IntermediateDim, DType, "feedforward_intermediate_dense", _options.Activation), "_feedforward_intermediate_dense");
        _result = Track(_options.Dense(features, DType, "feedforward_output_dense"), "_feedforward_output_dense");
        _thinking = Part("feedforward");
        _intermediate.BuildAll(shape);
        _result.BuildAll(shape.With(-1, _options.IntermediateDim));
        _thinking.Norm.BuildAll(shape);

        Residual Part(string name) =>
            new(Track(_options.Norm(DType, $"{name}_layer_norm"), $"_{name}_layer_norm"), Track(_options.Drop(DType, $"{name}_dropout"), $"_{name}_dropout"), _options.NormalizeFirst);
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        RequireInputs(x.Length, HasCrossAttention ? 2 : 1, context.Site);
        var encodedMask = x.Length > 1 ? context.Masks[1] : null;
        return [Compute(x[0], x.Length > 1 ? x[1] : null, encodedMask, context, t => _attention!.CallIn(context, [t, t], [null, context.Mask]))];
    }

    private Tensor Compute(Tensor x, Tensor? encoded, Tensor? encodedMask, CallContext context, Func<Tensor, Tensor> attend)
    {
        var y = _attending!.Call(x, context, attend);
        if (_looking is { } looking && encoded is not null)
            y = looking.Call(y, context, t => _crossAttention!.CallIn(context, [t, encoded], [null, encodedMask]));
        return _thinking!.Call(y, context, t => _result!.CallIn(context, _intermediate!.CallIn(context, t)));
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(
        nameof(TransformerDecoder), c => new TransformerDecoder(TransformerOptions.Read(nameof(TransformerDecoder), c), c.Text("name")));
}
