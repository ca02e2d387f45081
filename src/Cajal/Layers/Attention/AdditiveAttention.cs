namespace Cajal.Layers;

/// <summary>Additive attention, Bahdanau style: queries and keys are compared by the sum of <c>scale * tanh(query + key)</c>.</summary>
/// <remarks>Inputs, masks and results as <see cref="Attention"/>. Weights: scale <c>[d]</c> with <c>useScale</c>.</remarks>
public sealed class AdditiveAttention : Attention
{
    private Variable? _scale;

    /// <summary>Makes the layer.</summary>
    /// <param name="useScale">Whether every feature has a learned weight.</param>
    /// <param name="dropout">The part of the weights that is dropped while training.</param>
    /// <param name="seed">A seed for the dropout; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public AdditiveAttention(bool useScale = true, double dropout = 0, int? seed = null, string? name = null)
        : base(useScale, "dot", dropout, seed, name)
    {
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = new LayerConfig();
        foreach (var (key, value) in base.GetConfig())
        {
            if (key != "score_mode") config[key] = value;
        }

        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        if (UseScale) _scale = AddWeight("scale", inputShapes[0][-1], "glorot_uniform");
    }

    private protected override Tensor Scores(Tensor query, Tensor key)
    {
        var sum = (query.ExpandDims(2) + key.ExpandDims(1)).Tanh();
        return (_scale is null ? sum : sum * _scale).Sum(-1);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static new void Register() => LayerCatalog.Add(nameof(AdditiveAttention), c => new AdditiveAttention(
        c.Bool("use_scale", true), c.Number("dropout", 0), c.IntOrNull("seed"), c.Text("name"))
    {
        UseCausalMask = c.Bool("use_causal_mask", false),
        ReturnAttentionScores = c.Bool("return_attention_scores", false),
    });
}
