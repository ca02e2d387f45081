using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Attention in several heads side by side.</summary>
/// <remarks>
/// Inputs: query <c>[batch, t, features]</c>, value <c>[batch, s, ..]</c>, key <c>[batch, s, ..]</c> if it is not the value, and a boolean
/// mask <c>[batch, t, s]</c> (true where a query may see a key) if there is one; a single input attends to itself. Result
/// <c>[batch, t, features]</c>. Masks of the inputs hide keys as in Keras. Weights: kernel and bias of query, key and value,
/// <c>[features, heads, keyDim]</c> and <c>[heads, keyDim]</c>, then of the output, <c>[heads, valueDim, features]</c> and <c>[features]</c>.
/// </remarks>
/// <example><code>var y = new MultiHeadAttention(numHeads: 8, keyDim: 16).Call([x, x]);</code></example>
public sealed class MultiHeadAttention : ProjectedAttention
{
    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="numHeads">The number of heads.</param>
    /// <param name="keyDim">The features of a query and a key in each head.</param>
    /// <param name="valueDim">The features of a value in each head; <paramref name="keyDim"/> by default.</param>
    /// <param name="dropout">The part of the weights that is dropped while training.</param>
    /// <param name="useBias">Whether the projections have a bias.</param>
    /// <param name="outputShape">The features of the result; those of the query by default.</param>
    /// <param name="attentionAxes">The axes of the query that are attended over; all but the batch and the features by default.</param>
    /// <param name="kernelInitializer">What the kernels start with; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">What the biases start with; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">A price on the kernels; none by default.</param>
    /// <param name="biasRegularizer">A price on the biases; none by default.</param>
    /// <param name="kernelConstraint">What the kernels may be after a step, such as <c>"max_norm"</c>; anything by default.</param>
    /// <param name="biasConstraint">What the biases may be after a step; anything by default.</param>
    /// <param name="seed">A seed for the dropout; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public MultiHeadAttention(
        int numHeads, int keyDim, int? valueDim = null, double dropout = 0, bool useBias = true, Shape? outputShape = null, Axes? attentionAxes = null,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, int? seed = null, string? name = null)
        : base(new ProjectionOptions(
            Option.Positive(numHeads, nameof(MultiHeadAttention)), numHeads, Option.Positive(keyDim, nameof(MultiHeadAttention)),
            Option.Positive(valueDim ?? keyDim, nameof(MultiHeadAttention), nameof(valueDim)),
            Option.InRange(dropout, 0, 1, nameof(MultiHeadAttention)), useBias)
        {
            OutputShape = outputShape,
            Axes = attentionAxes,
            Kernel = kernelInitializer ?? new GlorotUniform(),
            Bias = biasInitializer ?? new Zeros(),
            KernelRegularizer = kernelRegularizer,
            BiasRegularizer = biasRegularizer,
            KernelConstraint = kernelConstraint,
            BiasConstraint = biasConstraint,
        }, seed, name)
    {
    }

    /// <summary>The number of heads.</summary>
    public int NumHeads => Options.Heads;

    /// <summary>The features of a query and a key in each head.</summary>
    public int KeyDim => Options.KeyDim;

    /// <summary>The features of a value in each head.</summary>
    public int ValueDim => Options.ValueDim;

    // As in Keras: a price on activity is one on the projections.
    private protected override bool PricesOutputs => false;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["num_heads"] = NumHeads;
        config["key_dim"] = KeyDim;
        config["value_dim"] = ValueDim;
        config["dropout"] = Dropout;
        config["use_bias"] = UseBias;
        config["output_shape"] = Options.OutputShape is { } shape ? (PartialShape)shape : null;
        config["attention_axes"] = Options.Axes?.ToArray() ?? (IsBuilt ? Attended.ToArray() : null);
        Options.Write(config);
        config["seed"] = Seed;
        AddCallOptions(config);
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(MultiHeadAttention), c => new MultiHeadAttention(
        c.Int("num_heads"), c.Int("key_dim"), c.IntOrNull("value_dim"), c.Number("dropout", 0), c.Bool("use_bias", true),
        c.Ints("output_shape") is { } shape ? Shape.Create(shape) : default(Shape?), c.Ints("attention_axes") is { } axes ? axes : default(Axes?),
        Initializer.Read(c, "kernel_initializer", "glorot_uniform"), Initializer.Read(c, "bias_initializer", "zeros"),
        Regularizer.Read(c, "kernel_regularizer"), Regularizer.Read(c, "bias_regularizer"),
        Constraint.Read(c, "kernel_constraint"), Constraint.Read(c, "bias_constraint"), c.IntOrNull("seed"), c.Text("name"))
    {
        UseCausalMask = c.Bool("use_causal_mask", false),
        ReturnAttentionScores = c.Bool("return_attention_scores", false),
    });
}
