namespace Cajal.Layers;

/// <summary>Turns texts into the numbers of a vocabulary, and back.</summary>
/// <remarks>
/// Tensors hold no text, so the layer stands in front of a model: <c>model.Fit(lookup.Call(words), labels)</c>. Unknown texts have number 0 (1
/// where there is a mask); with several numbers for them, FarmHash's Fingerprint64 decides, or SipHash where there is a salt, as in TensorFlow.
/// </remarks>
/// <example><code>
/// var lookup = new StringLookup();
/// lookup.Adapt(["a", "a", "b"]);
/// var ids = lookup.Call(["b", "a", "z"]);   // 2, 1, 0
/// </code></example>
public sealed class StringLookup : IndexLookup<string>
{
    /// <summary>Makes the layer.</summary>
    /// <param name="maxTokens">The largest vocabulary, mask and unknown ones included; null for any.</param>
    /// <param name="numOovIndices">How many numbers unknown texts have; with 0 they are errors.</param>
    /// <param name="maskToken">A text that means "nothing here": number 0, and left out where vectors are made.</param>
    /// <param name="oovToken">What numbers of unknown texts are turned back into.</param>
    /// <param name="vocabulary">The vocabulary; found by <c>Adapt</c> where left out.</param>
    /// <param name="idfWeights">For <c>tf_idf</c> with a vocabulary: the inverse document frequencies.</param>
    /// <param name="invert">Whether the layer turns numbers into texts: <see cref="ToTexts"/>.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c>, <c>multi_hot</c>, <c>count</c> or <c>tf_idf</c>.</param>
    /// <param name="padToMaxTokens">Whether vectors are maxTokens long whatever the vocabulary.</param>
    /// <param name="salt">Two whole numbers, or one that counts twice, that make another hash.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2002 and CJ4068: options that do not go together; CJ4069: the vocabulary.</exception>
    public StringLookup(
        int? maxTokens = null, int numOovIndices = 1, string? maskToken = null, string oovToken = "[UNK]", IEnumerable<string>? vocabulary = null,
        IEnumerable<double>? idfWeights = null, bool invert = false, string outputMode = "int", bool padToMaxTokens = false, long[]? salt = null,
        string? name = null)
        : base(
            new LookupOptions<string>(oovToken)
            {
                MaxTokens = maxTokens, NumOovIndices = numOovIndices, HasMask = maskToken is not null, MaskToken = maskToken, Vocabulary = vocabulary,
                IdfWeights = idfWeights, Invert = invert, OutputMode = outputMode, PadToMaxTokens = padToMaxTokens, Salt = salt,
            },
            name)
    {
    }

    private protected override IComparer<string> Order => StringComparer.Ordinal;

    /// <summary>Texts in the form of <c>outputMode</c>: int64 <c>[n]</c> in mode <c>int</c>.</summary>
    /// <exception cref="CajalException">CJ4067: no vocabulary yet; CJ4070: an unknown text where there is no number for it.</exception>
    public Tensor Call(string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Lookup(texts, [texts.Length]);
    }

    /// <summary>Rows of texts in the form of <c>outputMode</c>: int64 <c>[rows, columns]</c> in mode <c>int</c>, else one vector for each row.</summary>
    /// <inheritdoc cref="Call(string[])" path="/exception"/>
    public Tensor Call(string[,] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Lookup([.. texts.Cast<string>()], [texts.GetLength(0), texts.GetLength(1)]);
    }

    /// <summary>Finds the vocabulary of rows of texts, each row a document.</summary>
    /// <exception cref="CajalException">CJ4068: the layer was given its vocabulary.</exception>
    public void Adapt(string[,] documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        Adapt(Enumerable.Range(0, documents.GetLength(0)).Select(
            row => Enumerable.Range(0, documents.GetLength(1)).Select(column => documents[row, column]).ToArray()));
    }

    /// <summary>The texts of numbers, row by row; unknown ones where there is no such number.</summary>
    /// <exception cref="CajalException">CJ4067: no vocabulary yet.</exception>
    public string[] ToTexts(Tensor ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        _ = Tokens;
        var all = GetVocabulary();
        return Array.ConvertAll(ids.ToArray<long>(), id => id >= 0 && id < all.Length ? all[id] : Options.OovToken);
    }

    internal Tensor Lookup(string[] texts, Shape shape)
    {
        _ = Tokens;
        return Encode(Tensor.From(Array.ConvertAll(texts, Id), shape));
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => throw PreprocessingFaults.TextOnTensors(Title);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["encoding"] = "utf-8";
        return config;
    }

    private protected override string Parse(string line) => line;

    private protected override string StandIn(int number) => $"{number}";

    private protected override long UnknownBin(string token, int bins) => TokenHash.Bin(token, bins, Options.Salt);

    internal static string[]? Strings(LayerConfig config, string key) => config.GetValueOrDefault(key) switch
    {
        null => null,
        IEnumerable<object?> items => [.. items.Select(i => i as string ?? throw config.Wrong(key, "must be a list of strings"))],
        _ => throw config.Wrong(key, "must be a list of strings"),
    };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(StringLookup), c => new StringLookup(
        c.IntOrNull("max_tokens"), c.Int("num_oov_indices", 1), c.Text("mask_token"), c.Text("oov_token") ?? "[UNK]", Strings(c, "vocabulary"),
        c.Numbers("idf_weights"), c.Bool("invert", false), c.Text("output_mode") ?? "int", c.Bool("pad_to_max_tokens", false),
        c.Ints("salt") is { } salt ? Array.ConvertAll(salt, s => (long)s) : null, c.Text("name")).Await(c));
}
