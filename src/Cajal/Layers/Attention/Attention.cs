using Cajal.Graph;

namespace Cajal.Layers;

/// <summary>Dot-product attention, Luong style: every query takes a mean of the values, weighted by how well it meets their keys.</summary>
/// <remarks>
/// Inputs: query <c>[batch, t, d]</c>, value <c>[batch, s, e]</c> and, if it is not the value, key <c>[batch, s, d]</c>; result
/// <c>[batch, t, e]</c>. Steps of the value that its mask leaves out get no weight; steps that the query's mask leaves out give 0.
/// Weights: scale, a number, with <c>useScale</c>; concat_score_weight, a number, with score mode <c>"concat"</c>.
/// </remarks>
/// <example><code>var context = new Attention().Call([decoder, encoder]);</code></example>
public class Attention : Layer
{
    private readonly SeedGenerator _random;
    private Variable? _scale;
    private Variable? _concatWeight;

    /// <summary>Makes the layer.</summary>
    /// <param name="useScale">Whether a learned number multiplies the scores.</param>
    /// <param name="scoreMode"><c>"dot"</c> for the product of query and key, <c>"concat"</c> for the sum of tanh of their sum.</param>
    /// <param name="dropout">The part of the weights that is dropped while training.</param>
    /// <param name="seed">A seed for the dropout; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public Attention(bool useScale = false, string scoreMode = "dot", double dropout = 0, int? seed = null, string? name = null)
        : base(name)
    {
        if (scoreMode is not ("dot" or "concat")) throw Option.Refuse(nameof(Attention), nameof(scoreMode), scoreMode, "use \"dot\" or \"concat\".");
        (UseScale, ScoreMode, Seed) = (useScale, scoreMode, seed);
        Dropout = Option.InRange(dropout, 0, 1, nameof(Attention));
        _random = TrackRandom(seed);
        SupportsMasking = true;
    }

    /// <summary>Whether the scores are scaled by a learned number (additive attention: by one for each feature).</summary>
    public bool UseScale { get; }

    /// <summary>How a query and a key are compared.</summary>
    public string ScoreMode { get; }

    /// <summary>The part of the weights that is dropped.</summary>
    public double Dropout { get; }

    /// <summary>The seed of the dropout, null for the global one.</summary>
    public int? Seed { get; }

    /// <summary>Whether a query sees the keys up to its own place only.</summary>
    public bool UseCausalMask { get; init; }

    /// <summary>Whether the weights <c>[batch, t, s]</c> are a second output.</summary>
    public bool ReturnAttentionScores { get; init; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["use_scale"] = UseScale;
        config["score_mode"] = ScoreMode;
        config["dropout"] = Dropout;
        config["seed"] = Seed;
        AddCallOptions(config);
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        if (UseScale) _scale = AddWeight("scale", Shape.Scalar, "ones");
        if (ScoreMode == "concat") _concatWeight = AddWeight("concat_score_weight", Shape.Scalar, "ones");
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var inputs = AttentionInputs.Of(x, context, Title);
        if (inputs.Query.Rank != 3 || inputs.Query.Shape[-1] != inputs.Key.Shape[-1])
        {
            throw new ShapeException(context.Site.On(context.Site.Facts(new Problem("CJ2242", $"{Title} cannot compare queries with keys."), x)
                .Note("Both have the axes [batch, time, features] and the same number of features.")
                .Try("bring one of them to the other's features first, with a Dense.")));
        }

        var outputs = Mix(inputs, context);
        if (inputs.QueryMask is { } mask) outputs[0] *= mask.ExpandDims(-1).Cast(outputs[0].DType);
        return ReturnAttentionScores ? outputs : [outputs[0]];
    }

    /// <summary>Scores <c>[batch, t, s]</c> of queries <c>[batch, t, d]</c> and keys <c>[batch, s, d]</c>.</summary>
    private protected virtual Tensor Scores(Tensor query, Tensor key)
    {
        if (ScoreMode == "dot")
        {
            var products = Ops.Einsum("btd,bsd->bts", query, key);
            return _scale is null ? products : products * _scale;
        }

        var sum = query.ExpandDims(2) + key.ExpandDims(1);
        if (_scale is not null) sum *= _scale;
        return sum.Tanh().Sum(-1) * _concatWeight!;
    }

    private protected void AddCallOptions(LayerConfig config)
    {
        // Keras gives these at the call; they are written where they differ from its defaults, so that they are never lost.
        if (UseCausalMask) config["use_causal_mask"] = true;
        if (ReturnAttentionScores) config["return_attention_scores"] = true;
    }

    private Tensor[] Mix(AttentionInputs inputs, CallContext context)
    {
        var (query, value, key) = (inputs.Query, inputs.Value, inputs.Key);
        List<Tensor> masks = [];
        if (inputs.ValueMask is { } valueMask) masks.Add(valueMask.ExpandDims(1));
        if (inputs.Mask is { } mask) masks.Add(mask);
        var drops = context.Training && Dropout > 0;
        if (!ReturnAttentionScores && ScoreMode == "dot" && GetType() == typeof(Attention) && Dropout < 1)
        {
            var scaled = _scale is null ? query : query * _scale;
            var y = Ops.Attention(
                scaled.ExpandDims(2), key.ExpandDims(2), value.ExpandDims(2), null, [.. masks.Select(m => m.ExpandDims(1))], 1, UseCausalMask,
                Dropout, drops ? _random.Next() : null);
            return [y.Squeeze(2)];
        }

        var weights = AttentionInputs.Weights(Scores(query, key), masks, UseCausalMask);
        if (drops) weights = weights.Dropout(Dropout, _random.Next());
        return [Ops.MatMul(weights, value), weights];
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Attention), c => new Attention(
        c.Bool("use_scale", false), c.Text("score_mode") ?? "dot", c.Number("dropout", 0), c.IntOrNull("seed"), c.Text("name"))
    {
        UseCausalMask = c.Bool("use_causal_mask", false),
        ReturnAttentionScores = c.Bool("return_attention_scores", false),
    });
}
