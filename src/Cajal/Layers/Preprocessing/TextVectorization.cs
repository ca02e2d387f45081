namespace Cajal.Layers;

/// <summary>Turns texts into numbers of words: cleans them, splits them, makes n-grams, and looks every token up in a vocabulary.</summary>
/// <remarks>
/// Tensors hold no text, so the layer stands in front of a model: <c>model.Fit(vectorize.Call(texts), labels)</c>. In mode <c>int</c> number 0 is
/// the padding, 1 an unknown token, and the vocabulary starts at 2; in the others there is no padding, and 0 is an unknown token.
/// As in Keras, letters of the English alphabet become small, and the punctuation of ASCII is taken away.
/// </remarks>
/// <example><code>
/// var vectorize = new TextVectorization(maxTokens: 10000, outputSequenceLength: 100);
/// vectorize.Adapt(trainTexts);
/// Sequential model = [new Embedding(vectorize.VocabularySize, 32, maskZero: true), new LSTM(32), new Dense(1, "sigmoid")];
/// model.Fit(vectorize.Call(trainTexts), trainLabels);
/// </code></example>
public sealed class TextVectorization : Layer, IVocabulary
{
    private const string Punctuation = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";

    private readonly string? _standardize;
    private readonly string? _split;
    private readonly int[] _ngrams;
    private readonly StringLookup _lookup;

    /// <summary>Makes the layer.</summary>
    /// <param name="maxTokens">The largest vocabulary, padding and unknown included; null for any.</param>
    /// <param name="standardize"><c>lower_and_strip_punctuation</c>, <c>lower</c>, <c>strip_punctuation</c>, or null for none.</param>
    /// <param name="split"><c>whitespace</c>, <c>character</c>, or null: the whole text is one token.</param>
    /// <param name="ngrams">Which numbers of neighbouring tokens are joined by a space; <c>[1, 2]</c> is single ones and pairs. None by default.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c>, <c>multi_hot</c>, <c>count</c> or <c>tf_idf</c>.</param>
    /// <param name="outputSequenceLength">For <c>int</c>: all rows are made that long; null: as long as the longest.</param>
    /// <param name="padToMaxTokens">Whether vectors are maxTokens long whatever the vocabulary.</param>
    /// <param name="vocabulary">The vocabulary; found by <see cref="Adapt(IEnumerable{string})"/> where left out.</param>
    /// <param name="idfWeights">For <c>tf_idf</c> with a vocabulary: the inverse document frequencies.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2002 and CJ4068: options that do not go together; CJ4069: the vocabulary.</exception>
    public TextVectorization(
        int? maxTokens = null, string? standardize = "lower_and_strip_punctuation", string? split = "whitespace", int[]? ngrams = null,
        string outputMode = "int", int? outputSequenceLength = null, bool padToMaxTokens = false, IEnumerable<string>? vocabulary = null,
        IEnumerable<double>? idfWeights = null, string? name = null)
        : base(name)
    {
        _standardize = Known(standardize, nameof(standardize), "lower_and_strip_punctuation", "lower", "strip_punctuation");
        _split = Known(split, nameof(split), "whitespace", "character");
        _ngrams = [.. ngrams ?? []];
        foreach (var width in _ngrams) Option.Positive(width, nameof(TextVectorization), nameof(ngrams));
        _lookup = new StringLookup(
            maxTokens, maskToken: "", vocabulary: vocabulary, idfWeights: idfWeights, outputMode: outputMode, padToMaxTokens: padToMaxTokens,
            name: $"{Name}_lookup");
        if (outputSequenceLength is { } length)
        {
            Option.Positive(length, nameof(TextVectorization), nameof(outputSequenceLength));
            if (Mode != "int")
            {
                throw PreprocessingFaults.Option(
                    nameof(TextVectorization), $"outputSequenceLength belongs to \"int\", and outputMode is \"{Mode}\".", "leave it out.");
            }
        }

        OutputSequenceLength = outputSequenceLength;
        MarkBuilt();
    }

    /// <summary>A function of your own in the place of <c>standardize</c>. It is not part of the configuration.</summary>
    public Func<string, string>? Standardizer { get; init; }

    /// <summary>A function of your own in the place of <c>split</c>. It is not part of the configuration.</summary>
    public Func<string, IEnumerable<string>>? Splitter { get; init; }

    /// <summary>How long rows of numbers are, or null.</summary>
    public int? OutputSequenceLength { get; }

    /// <summary>The form of the output, as Keras names it.</summary>
    public string Mode => _lookup.Mode;

    /// <summary>The size of the vocabulary, padding and unknown included: the <c>inputDim</c> of an <c>Embedding</c>.</summary>
    public int VocabularySize => _lookup.VocabularySize;

    /// <summary>Finds the vocabulary of texts.</summary>
    /// <exception cref="CajalException">CJ4068: the layer was given its vocabulary.</exception>
    public void Adapt(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        _lookup.Adapt(texts.Select(Tokens));
    }

    /// <inheritdoc cref="IndexLookup{T}.GetVocabulary"/>
    public string[] GetVocabulary(bool includeSpecialTokens = true) => _lookup.GetVocabulary(includeSpecialTokens);

    /// <inheritdoc cref="IndexLookup{T}.SetVocabulary"/>
    public void SetVocabulary(IEnumerable<string> vocabulary, IEnumerable<double>? idfWeights = null) => _lookup.SetVocabulary(vocabulary, idfWeights);

    /// <summary>Texts as numbers.</summary>
    /// <returns>
    /// Mode <c>int</c>: int64 <c>[texts, length]</c>, padded with 0. <c>one_hot</c>: <c>[texts, length, vocabulary]</c>. Else <c>[texts, vocabulary]</c>.
    /// </returns>
    /// <exception cref="CajalException">CJ4067: no vocabulary yet.</exception>
    public Tensor Call(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var rows = texts.Select(Tokens).ToArray();
        var length = OutputSequenceLength ?? rows.Select(r => r.Length).DefaultIfEmpty(0).Max();
        // What pads is the mask, which is number 0 and in no vector.
        var tokens = new string[rows.Length * length];
        for (var i = 0; i < tokens.Length; i++) tokens[i] = rows[i / length].ElementAtOrDefault(i % length) ?? "";
        return _lookup.Lookup(tokens, [rows.Length, length]);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        var lookup = _lookup.GetConfig();
        config["max_tokens"] = lookup["max_tokens"];
        config["standardize"] = _standardize;
        config["split"] = _split;
        config["ngrams"] = _ngrams.Length == 0 ? null : _ngrams.SequenceEqual(Enumerable.Range(1, _ngrams.Length)) ? _ngrams.Length : _ngrams;
        config["output_mode"] = Mode;
        config["output_sequence_length"] = OutputSequenceLength;
        config["pad_to_max_tokens"] = lookup["pad_to_max_tokens"];
        config["sparse"] = false;
        config["ragged"] = false;
        config["vocabulary"] = lookup["vocabulary"];
        config["idf_weights"] = lookup["idf_weights"];
        config["encoding"] = "utf-8";
        config["vocabulary_size"] = VocabularySize;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => throw PreprocessingFaults.TextOnTensors(Title);

    bool IVocabulary.IsAwaited => ((IVocabulary)_lookup).IsAwaited;

    void IVocabulary.Load(string[] lines, double[]? weights) => ((IVocabulary)_lookup).Load(lines, weights);

    private string[] Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Standardizer is not null ? Standardizer(text) : Standardized(text);
        string[] tokens = Splitter is not null ? [.. Splitter(text)] : _split switch
        {
            "whitespace" => text.Split([' ', '\t', '\n', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries),
            "character" => [.. text.EnumerateRunes().Select(r => r.ToString())],
            _ => [text],
        };
        if (_ngrams.Length == 0) return tokens;
        return [.. _ngrams.SelectMany(width => Enumerable.Range(0, Math.Max(0, tokens.Length - width + 1)).Select(i => string.Join(' ', tokens, i, width)))];
    }

    private string Standardized(string text) => _standardize switch
    {
        "lower" => Lower(text),
        "strip_punctuation" => Stripped(text),
        "lower_and_strip_punctuation" => Stripped(Lower(text)),
        _ => text,
    };

    private static string Lower(string text) => string.Create(text.Length, text, (to, from) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
    });

    private static string Stripped(string text) => string.Concat(text.Where(c => !Punctuation.Contains(c, StringComparison.Ordinal)));

    private static string? Known(string? value, string option, params ReadOnlySpan<string> known) => value is null || known.Contains(value)
        ? value
        : throw PreprocessingFaults.Option(
            nameof(TextVectorization), $"There is no {option} \"{value}\".", $"one of \"{string.Join("\", \"", known.ToArray())}\", or null.");

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(TextVectorization), c => new TextVectorization(
        c.IntOrNull("max_tokens"), c.ContainsKey("standardize") ? c.Text("standardize") : "lower_and_strip_punctuation",
        c.ContainsKey("split") ? c.Text("split") : "whitespace",
        c.GetValueOrDefault("ngrams") is int or long ? [.. Enumerable.Range(1, c.Int("ngrams"))] : c.Ints("ngrams"), c.Text("output_mode") ?? "int",
        c.IntOrNull("output_sequence_length"), c.Bool("pad_to_max_tokens", false), StringLookup.Strings(c, "vocabulary"), c.Numbers("idf_weights"),
        c.Text("name")));
}
