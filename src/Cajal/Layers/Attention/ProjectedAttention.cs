using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Attention in several heads, each of which sees its own projections of queries, keys and values.</summary>
/// <remarks>Vaswani et al. 2017, "Attention is all you need".</remarks>
public abstract class ProjectedAttention : Layer
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private readonly SeedGenerator _random;
    private EinsumDense? _query, _key, _value, _output;
    private int[] _attended = [1];

    private protected ProjectedAttention(ProjectionOptions options, int? seed, string? name)
        : base(name)
    {
        Options = options;
        Seed = seed;
        _random = TrackRandom(seed);
        SupportsMasking = true;
    }

    /// <summary>Whether a query sees the keys up to its own place only.</summary>
    public bool UseCausalMask { get; init; }

    /// <summary>Whether the weights <c>[batch, heads, t, s]</c> are a second output.</summary>
    public bool ReturnAttentionScores { get; init; }

    /// <summary>The part of the weights that is dropped while training.</summary>
    public double Dropout => Options.Dropout;

    /// <summary>Whether the projections have a bias.</summary>
    public bool UseBias => Options.UseBias;

    /// <summary>The seed of the dropout, null for the global one.</summary>
    public int? Seed { get; }

    /// <summary>The projections of queries, keys, values and of what the heads found; null before the layer is built.</summary>
    public IReadOnlyList<EinsumDense> Projections => _output is null ? [] : [_query!, _key!, _value!, _output];

    private protected ProjectionOptions Options { get; }

    /// <summary>The axes of the query that are attended over, once the layer is built.</summary>
    private protected IReadOnlyList<int> Attended => _attended;

    /// <summary>What stands before the names of the projections in files.</summary>
    private protected virtual string SavedPrefix => "";

    internal override InputForm InputForm => InputForm.Positional;

    /// <summary>
    /// Attends to steps seen before: writes keys and values of new steps into a cache and lets every step see those up to its own.
    /// </summary>
    /// <param name="query">The new steps, <c>[batch, t, features]</c>.</param>
    /// <param name="cache">Keys and values so far, <c>[batch, 2, length, kvHeads, keyDim]</c>; see <see cref="EmptyCache"/>.</param>
    /// <param name="index">The place of the first new step, an int32 number.</param>
    /// <returns>The output of the new steps, and the cache with them.</returns>
    /// <exception cref="ShapeException">The cache does not fit (CJ2244).</exception>
    public (Tensor Output, Tensor Cache) CallWithCache(Tensor query, Tensor cache, Tensor index)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(index);
        using var scope = NameScope.Enter(Name);
        if (!IsBuilt) BuildOnce([query.Shape]);
        var context = new CallContext(false, [null], default);
        var expected = CacheShape(query.Shape[0], cache.Rank == 5 ? cache.Shape[2] : 1);
        if (query.Rank != 3 || cache.Shape != expected || query.Shape[1] > cache.Shape[2] || Options.KeyDim != Options.ValueDim)
        {
            throw new ShapeException(new Problem("CJ2244", $"{Title} cannot use this cache.")
                .Fact("query", query, "[batch, t, features]")
                .Fact("cache", cache)
                .Note($"The cache has the shape {expected}, [batch, 2, length, heads of the keys, keyDim]; values are as long as keys.")
                .Try("start with EmptyCache(batch, length)."));
        }

        var (t, length) = (query.Shape[1], cache.Shape[2]);
        index = index.Cast(DType.Int32);
        var fresh = Ops.Stack([_key!.CallIn(context, query), _value!.CallIn(context, query)], 1);
        var place = (Ops.Arange(length) - index).Reshape(length, 1, 1);
        var source = t == 1 ? fresh : fresh.Gather(Ops.Clip(place.Ravel(), 0, t - 1), 2);
        cache = Ops.Where(Ops.LogicalAnd(place >= 0, place < t), source, cache);
        var isPast = Ops.Arange(length) <= (Ops.Arange(t) + index).ExpandDims(1);
        var parts = cache.Unstack(1);
        var y = Ops.Attention(_query!.CallIn(context, query), parts[0], parts[1], null, [isPast], Options.Scale, isCausal: false);
        return (_output!.CallIn(context, y), cache);
    }

    /// <summary>A cache in which nothing was written yet: zeros <c>[batch, 2, length, kvHeads, keyDim]</c>.</summary>
    /// <param name="batch">How many sequences.</param>
    /// <param name="length">The most steps a sequence can have.</param>
    public Tensor EmptyCache(int batch, int length) => Ops.Zeros(CacheShape(batch, length), DType);

    private protected override LayerConfig? BuildConfig()
    {
        if (BuiltFor is not { Count: > 0 } shapes) return null;
        var build = new LayerConfig { ["query_shape"] = shapes[0], ["value_shape"] = shapes[shapes.Count > 1 ? 1 : 0] };
        if (shapes.Count > 2) build["key_shape"] = shapes[2];
        return new LayerConfig { ["shapes_dict"] = build };
    }

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        var query = inputShapes[0];
        var rank = query.Rank;
        _attended = Options.Axes is { } axes ? [.. axes.Map(query.Axis).Order()] : [.. Enumerable.Range(1, Math.Max(1, rank - 2))];
        var free = Letters[..(rank - 1)];
        var (inside, outside) = (Letters[(rank - 1)..(rank + 1)], Letters[(rank + 1)..]);
        var (from, head) = (Letters[rank - 1], Letters[rank..(rank + 2)]);
        _query = Projection("query", Options.Heads, Options.KeyDim);
        _key = Projection("key", Options.KeyHeads, Options.KeyDim);
        _value = Projection("value", Options.KeyHeads, Options.ValueDim);
        Shape results = Options.OutputShape ?? query[-1];
        var letters = outside[..results.Rank];
        PartialShape unknown = PartialShape.Create(new int?[rank - 2]);
        _output = Track(Make($"{free}{inside},{inside}{letters}->{free}{letters}", [.. unknown, .. ((PartialShape)results).Dims], letters, "attention_output"), $"{SavedPrefix}output_dense");

        // A third input may be a mask, which a shape does not tell: the call will build the projection of keys then.
        _query.BuildAll(query);
        var value = inputShapes.Length > 1 ? inputShapes[1] : query;
        if (inputShapes.Length != 3) _key.BuildAll(inputShapes.Length > 3 ? inputShapes[2] : value);
        _value.BuildAll(value);
        _output.BuildAll(Shape.Create([.. query.Dims[..^1], Options.Heads, Options.ValueDim]));

        EinsumDense Projection(string name, int heads, int features) => Track(Make(
            $"{free}{from},{from}{head}->{free}{head}", [.. PartialShape.Create(new int?[rank - 2]), heads, features], head, name), $"{SavedPrefix}{name}_dense");
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var inputs = AttentionInputs.Of(x, context, Title);
        var (q, k, v) = (_query!.CallIn(context, inputs.Query), _key!.CallIn(context, inputs.Key), _value!.CallIn(context, inputs.Value));
        var around = Around(q.Rank);
        var (full, keys) = (q.PermuteTo(around).Shape, k.PermuteTo(around).Shape);
        (q, k, v) = (Flat(q, around), Flat(k, around), Flat(v, around));
        var masks = Masks(inputs, full, keys, context);
        var key = context.Training && Dropout > 0 ? _random.Next() : null;
        Tensor y;
        Tensor? weights = null;
        if (ReturnAttentionScores || Dropout == 1)
        {
            weights = AttentionInputs.Weights(AttentionBody.Scores(q, k) * Options.Scale, masks, UseCausalMask);
            if (key is not null) weights = weights.Dropout(Dropout, key);
            y = AttentionBody.Mix(weights, v);
        }
        else
        {
            y = Ops.Attention(q, k, v, null, [.. masks], Options.Scale, UseCausalMask, Dropout, key);
        }

        y = y.ReshapeTo(full.With(-1, Options.ValueDim)).PermuteTo(around.Inverse());
        var output = _output!.CallIn(context, y);
        if (!ReturnAttentionScores) return [output];
        var length = _attended.Length;
        var apart = full.Rank - 2 - length;
        return [output, weights!.ReshapeTo(Shape.Create(
            [.. full.Dims[..apart], Options.Heads, .. full.Dims[apart..^2], .. keys.Dims[apart..^2]]))];
    }

    private protected void AddCallOptions(LayerConfig config)
    {
        // Keras gives these at the call; they are written where they differ from its defaults, so that they are never lost.
        if (UseCausalMask) config["use_causal_mask"] = true;
        if (ReturnAttentionScores) config["return_attention_scores"] = true;
    }

    private Shape CacheShape(int batch, int length) => [batch, 2, length, Options.KeyHeads, Options.KeyDim];

    private EinsumDense Make(string equation, PartialShape output, string bias, string name) => new(
        equation, output, biasAxes: UseBias ? bias : null, kernelInitializer: Options.Kernel, biasInitializer: Options.Bias,
        kernelRegularizer: Options.KernelRegularizer, biasRegularizer: Options.BiasRegularizer,
        kernelConstraint: Options.KernelConstraint, biasConstraint: Options.BiasConstraint, name: name)
    {
        DType = DType,
        ActivityRegularizer = ActivityRegularizer,
    };

    // The axes of a projection [.., heads, features], those that are attended over last but two.
    private Axes Around(int rank) =>
        [.. Enumerable.Range(0, rank - 2).Where(a => !_attended.Contains(a)), .. _attended, rank - 2, rank - 1];

    private Tensor Flat(Tensor x, Axes around)
    {
        x = x.PermuteTo(around);
        var apart = x.Rank - 2 - _attended.Length;
        long Product(ReadOnlySpan<int> dims) => Shape.Create(dims).Size;
        return x.ReshapeTo([(int)Product(x.Shape.Dims[..apart]), (int)Product(x.Shape.Dims[apart..^2]), x.Shape[-2], x.Shape[-1]]);
    }

    private List<Tensor> Masks(AttentionInputs inputs, Shape full, Shape keys, CallContext context)
    {
        List<Tensor> masks = [];
        var isPlain = full.Rank == 4;
        if (isPlain && inputs.QueryMask is { } queryMask) masks.Add(queryMask.ExpandDims([1, 3]));
        if (isPlain && inputs.ValueMask is { } valueMask) masks.Add(valueMask.ExpandDims([1, 2]));
        if (isPlain && inputs.KeyMask is { } keyMask) masks.Add(keyMask.ExpandDims([1, 2]));
        if (inputs.Mask is not { } mask) return masks;
        var apart = full.Rank - 2 - _attended.Length;
        Shape all = Shape.Create([.. full.Dims[..apart], .. full.Dims[apart..^2], .. keys.Dims[apart..^2]]);
        var isFine = mask.Rank <= all.Rank || (isPlain && mask.Rank == 4);
        for (var i = 1; isFine && i <= Math.Min(2, mask.Rank); i++) isFine = mask.Shape[-i] == 1 || mask.Shape[-i] == all[-i];
        if (!isFine)
        {
            throw new ShapeException(context.Site.On(new Problem("CJ2243", $"{Title} cannot use this mask.")
                .Fact("mask", mask)
                .Fact("wanted", $"bool {all}   the batch, the queries, the keys; axes of extent 1 repeat")
                .Try("insert axes of extent 1 for what the mask does not depend on, for example mask[:, None, :] for [batch, keys].")));
        }

        if (!isPlain)
        {
            mask = mask.BroadcastTo(all);
            long queries = Shape.Create(full.Dims[apart..^2]).Size, places = Shape.Create(keys.Dims[apart..^2]).Size;
            mask = mask.ReshapeTo([(int)(mask.Size / Math.Max(1, queries * places)), 1, (int)queries, (int)places]);
        }
        else if (mask.Rank == 3)
        {
            mask = mask.ExpandDims(1);
        }

        masks.Add(mask);
        return masks;
    }
}

/// <summary>What the projections of an attention look like.</summary>
internal sealed record ProjectionOptions(int Heads, int KeyHeads, int KeyDim, int ValueDim, double Dropout, bool UseBias)
{
    public Shape? OutputShape { get; init; }

    public Axes? Axes { get; init; }

    public Initializer Kernel { get; init; } = new GlorotUniform();

    public Initializer Bias { get; init; } = new Zeros();

    public Regularizer? KernelRegularizer { get; init; }

    public Regularizer? BiasRegularizer { get; init; }

    public Constraint? KernelConstraint { get; init; }

    public Constraint? BiasConstraint { get; init; }

    public double Scale => 1 / Math.Sqrt(KeyDim);

    /// <summary>The keys that all such layers end their configuration with.</summary>
    public void Write(LayerConfig config)
    {
        config["kernel_initializer"] = Kernel.ToEnvelope();
        config["bias_initializer"] = Bias.ToEnvelope();
        config["kernel_regularizer"] = KernelRegularizer?.ToEnvelope();
        config["bias_regularizer"] = BiasRegularizer?.ToEnvelope();
        config["activity_regularizer"] = config.GetValueOrDefault("activity_regularizer");
        config["kernel_constraint"] = KernelConstraint?.ToEnvelope();
        config["bias_constraint"] = BiasConstraint?.ToEnvelope();
    }
}
