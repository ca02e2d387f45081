using System.Globalization;

namespace Cajal.Layers;

/// <summary>Turns whole numbers of any size into the numbers 0, 1, 2 ... of a vocabulary, and back.</summary>
/// <remarks>
/// Works on tensors, also inside a model: the vocabulary is searched by halves. Unknown numbers have number 0 (1 where there is a mask); with
/// several numbers for them the remainder decides, as in Keras. With numOovIndices = 0 an unknown number is -1 inside a model, which no vector
/// shows, and an error outside.
/// </remarks>
/// <example><code>
/// var lookup = new IntegerLookup(vocabulary: [12, 36, 1138]);
/// var ids = lookup.Call(new[] { 36L, 5L });   // 2, 0
/// </code></example>
public sealed class IntegerLookup : IndexLookup<long>
{
    private (Tensor Keys, Tensor Ids, int Count, long[] Of)? _table;

    /// <summary>Makes the layer.</summary>
    /// <param name="maxTokens">The largest vocabulary, mask and unknown ones included; null for any.</param>
    /// <param name="numOovIndices">How many numbers unknown ones have.</param>
    /// <param name="maskToken">A number that means "nothing here": it becomes 0, and is left out where vectors are made.</param>
    /// <param name="oovToken">What numbers of unknown ones are turned back into.</param>
    /// <param name="vocabulary">The vocabulary; found by <c>Adapt</c> where left out.</param>
    /// <param name="idfWeights">For <c>tf_idf</c> with a vocabulary: the inverse document frequencies.</param>
    /// <param name="invert">Whether the layer turns numbers of the vocabulary back.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c>, <c>multi_hot</c>, <c>count</c> or <c>tf_idf</c>.</param>
    /// <param name="padToMaxTokens">Whether vectors are maxTokens long whatever the vocabulary.</param>
    /// <param name="oovMethod"><c>floormod</c>, or <c>farmhash</c>, which works outside of models only.</param>
    /// <param name="salt">For <c>farmhash</c>: two whole numbers, or one that counts twice, that make another hash.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2002 and CJ4068: options that do not go together; CJ4069: the vocabulary.</exception>
    public IntegerLookup(
        int? maxTokens = null, int numOovIndices = 1, long? maskToken = null, long oovToken = -1, IEnumerable<long>? vocabulary = null,
        IEnumerable<double>? idfWeights = null, bool invert = false, string outputMode = "int", bool padToMaxTokens = false,
        string oovMethod = "floormod", long[]? salt = null, string? name = null)
        : base(
            new LookupOptions<long>(oovToken)
            {
                MaxTokens = maxTokens, NumOovIndices = numOovIndices, HasMask = maskToken is not null, MaskToken = maskToken ?? 0, Vocabulary = vocabulary,
                IdfWeights = idfWeights, Invert = invert, OutputMode = outputMode, PadToMaxTokens = padToMaxTokens, OovMethod = oovMethod, Salt = salt,
            },
            name)
    {
    }

    private protected override IComparer<long> Order => Comparer<long>.Default;

    private protected override DType InputDType => DType.Int64;

    /// <summary>Finds the vocabulary. The rows of a table are documents; in a list each number is one.</summary>
    /// <param name="data">Whole numbers.</param>
    /// <exception cref="CajalException">CJ4068: the layer was given its vocabulary.</exception>
    public void Adapt(Tensor data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var values = data.ToArray<long>();
        Adapt(values.Chunk(data.Rank < 2 || values.Length == 0 ? 1 : (int)data.Shape.SizeFrom(1)));
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (x.DType != DType.Int64) x = x.Cast(DType.Int64);
        if (Options.Invert) return Inverted(x);
        var isInModel = context.Site.Symbols is not null || Graph.VariableScope.Current is not null;
        var needsValues = Options.NumOovIndices == 0 || (Options.NumOovIndices > 1 && Options.OovMethod == "farmhash");
        if (isInModel && Options.NumOovIndices > 1 && needsValues) throw PreprocessingFaults.InModel(Title);
        _ = Tokens;
        return Encode(!isInModel && needsValues ? Tensor.From(Array.ConvertAll(x.ToArray<long>(), Id), x.Shape) : Found(x));
    }

    private protected override long Parse(string line) => long.TryParse(line, CultureInfo.InvariantCulture, out var token)
        ? token
        : throw PreprocessingFaults.Vocabulary(Title, $"\"{line}\" is no whole number.", "check the file; it may be of another layer.");

    private protected override long StandIn(int number) => long.MaxValue - number;

    private protected override long UnknownBin(long token, int bins) =>
        Options.OovMethod == "farmhash" ? TokenHash.Bin(token, bins, Options.Salt) : ((token % bins) + bins) % bins;

    private Tensor Inverted(Tensor x)
    {
        var all = Tensor.From(GetVocabulary(), [VocabularySize]);
        var inside = Ops.LogicalAnd(x >= 0, x < (long)VocabularySize);
        return Ops.Where(inside, all.Take(x.Clip(0L, VocabularySize - 1L)), Options.OovToken);
    }

    // Halves the sorted vocabulary until one key is left.
    private Tensor Found(Tensor x)
    {
        var (keys, ids, count) = Table();
        var at = x.ZerosLike();
        for (var step = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count) / 2; step > 0; step /= 2)
        {
            var next = at + (long)step;
            var isBelow = Ops.LogicalAnd(next < (long)count, keys.Take(Ops.Minimum(next, count - 1L)) <= x);
            at = Ops.Where(isBelow, next, at);
        }

        var unknown = Options.NumOovIndices switch
        {
            0 => Ops.FullLike(x, -1L),
            1 => Ops.FullLike(x, (long)FirstUnknown),
            var several => Ops.Mod(x, (long)several) + (long)FirstUnknown,
        };
        var found = Ops.Where(Ops.Equal(keys.Take(at), x), ids.Take(at), unknown);
        return Options.HasMask ? Ops.Where(Ops.Equal(x, Options.MaskToken), Mode == "int" ? 0L : -1L, found) : found;
    }

    private (Tensor Keys, Tensor Ids, int Count) Table()
    {
        var tokens = Tokens.Length == 0 ? throw PreprocessingFaults.NotAdapted(Title, "any number") : Tokens;
        if (_table is not { } table || !ReferenceEquals(table.Of, tokens))
        {
            var (keys, ids) = ((long[])tokens.Clone(), Enumerable.Range(FirstToken, tokens.Length).Select(i => (long)i).ToArray());
            Array.Sort(keys, ids);
            _table = table = (Tensor.From(keys, [keys.Length]), Tensor.From(ids, [ids.Length]), keys.Length, tokens);
        }

        return (table.Keys, table.Ids, table.Count);
    }

    private static long[]? Longs(LayerConfig config, string key) => config.GetValueOrDefault(key) switch
    {
        null => null,
        IEnumerable<object?> items =>
        [
            .. items.Select(i => i switch { int n => n, long n => n, _ => throw config.Wrong(key, "must be a list of whole numbers") }),
        ],
        _ => throw config.Wrong(key, "must be a list of whole numbers"),
    };

    private static long? Long(LayerConfig config, string key) => config.GetValueOrDefault(key) switch
    {
        null => null,
        int n => n,
        long n => n,
        _ => throw config.Wrong(key, "must be a whole number"),
    };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(IntegerLookup), c => new IntegerLookup(
        c.IntOrNull("max_tokens"), c.Int("num_oov_indices", 1), Long(c, "mask_token"), Long(c, "oov_token") ?? -1, Longs(c, "vocabulary"),
        c.Numbers("idf_weights"), c.Bool("invert", false), c.Text("output_mode") ?? "int", c.Bool("pad_to_max_tokens", false),
        c.Text("oov_method") ?? "floormod", Longs(c, "salt"), c.Text("name")).Await(c));
}
