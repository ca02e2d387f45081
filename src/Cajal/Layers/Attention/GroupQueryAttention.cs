using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Attention in several heads of queries that share fewer heads of keys and values.</summary>
/// <remarks>
/// Inputs, masks and results as <see cref="MultiHeadAttention"/>. Weights: kernel and bias of the query, <c>[features, numQueryHeads, headDim]</c>,
/// of key and value, <c>[features, numKeyValueHeads, headDim]</c>, and of the output, <c>[numQueryHeads, headDim, features]</c>. With one
/// head of keys it is multi-query attention. Ainslie et al. 2023.
/// </remarks>
/// <example><code>var y = new GroupQueryAttention(headDim: 16, numQueryHeads: 8, numKeyValueHeads: 2).Call([x, x]);</code></example>
public sealed class GroupQueryAttention : ProjectedAttention
{
    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="headDim">The features of each head.</param>
    /// <param name="numQueryHeads">The heads of the queries, a multiple of <paramref name="numKeyValueHeads"/>.</param>
    /// <param name="numKeyValueHeads">The heads of keys and values.</param>
    /// <param name="dropout">The part of the weights that is dropped while training.</param>
    /// <param name="useBias">Whether the projections have a bias.</param>
    /// <param name="kernelInitializer">What the kernels start with; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">What the biases start with; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">A price on the kernels; none by default.</param>
    /// <param name="biasRegularizer">A price on the biases; none by default.</param>
    /// <param name="kernelConstraint">What the kernels may be after a step, such as <c>"max_norm"</c>; anything by default.</param>
    /// <param name="biasConstraint">What the biases may be after a step; anything by default.</param>
    /// <param name="seed">A seed for the dropout; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range, or the heads do not divide (CJ2002).</exception>
    public GroupQueryAttention(
        int headDim, int numQueryHeads, int numKeyValueHeads, double dropout = 0, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, int? seed = null, string? name = null)
        : base(new ProjectionOptions(
            Option.Positive(numQueryHeads, nameof(GroupQueryAttention)), Option.Positive(numKeyValueHeads, nameof(GroupQueryAttention)),
            Option.Positive(headDim, nameof(GroupQueryAttention)), headDim, Option.InRange(dropout, 0, 1, nameof(GroupQueryAttention)), useBias)
        {
            Kernel = kernelInitializer ?? new GlorotUniform(),
            Bias = biasInitializer ?? new Zeros(),
            KernelRegularizer = kernelRegularizer,
            BiasRegularizer = biasRegularizer,
            KernelConstraint = kernelConstraint,
            BiasConstraint = biasConstraint,
        }, seed, name)
    {
        if (numQueryHeads % numKeyValueHeads == 0) return;
        throw Option.Refuse(nameof(GroupQueryAttention), nameof(numQueryHeads), numQueryHeads, $"use a multiple of numKeyValueHeads = {numKeyValueHeads}.");
    }

    /// <summary>The class as Keras names it.</summary>
    public override string ClassName => "GroupedQueryAttention";

    private protected override string KerasName => nameof(GroupQueryAttention);

    /// <summary>The features of each head.</summary>
    public int HeadDim => Options.KeyDim;

    /// <summary>The heads of the queries.</summary>
    public int NumQueryHeads => Options.Heads;

    /// <summary>The heads of keys and values.</summary>
    public int NumKeyValueHeads => Options.KeyHeads;

    internal override string SavedStem => "grouped_query_attention";

    private protected override string SavedPrefix => "_";

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["head_dim"] = HeadDim;
        config["num_query_heads"] = NumQueryHeads;
        config["num_key_value_heads"] = NumKeyValueHeads;
        config["use_bias"] = UseBias;
        config["dropout"] = Dropout;
        Options.Write(config);
        config["seed"] = Seed;
        AddCallOptions(config);
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        LayerCatalog.AddAlias("GroupedQueryAttention", nameof(GroupQueryAttention));
        LayerCatalog.Add(nameof(GroupQueryAttention), c => new GroupQueryAttention(
            c.Int("head_dim"), c.Int("num_query_heads"), c.Int("num_key_value_heads"), c.Number("dropout", 0), c.Bool("use_bias", true),
            Initializer.Read(c, "kernel_initializer", "glorot_uniform"), Initializer.Read(c, "bias_initializer", "zeros"),
            Regularizer.Read(c, "kernel_regularizer"), Regularizer.Read(c, "bias_regularizer"),
            Constraint.Read(c, "kernel_constraint"), Constraint.Read(c, "bias_constraint"), c.IntOrNull("seed"), c.Text("name"))
        {
            UseCausalMask = c.Bool("use_causal_mask", false),
            ReturnAttentionScores = c.Bool("return_attention_scores", false),
        });
    }
}
