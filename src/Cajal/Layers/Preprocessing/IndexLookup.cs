namespace Cajal.Layers;

/// <summary>Gives every token of a vocabulary a number: what <see cref="StringLookup"/> and <see cref="IntegerLookup"/> have in common.</summary>
/// <remarks>
/// In mode <c>int</c> the numbers begin with the mask, if there is one, then come the numbers of unknown tokens, then the vocabulary. In the other
/// modes masks are left out. A vocabulary that is found has its most frequent tokens first; of equally frequent ones the greater comes first, as
/// in Keras. Inverse document frequencies are <c>log(1 + documents / (1 + documents with the token))</c>, and their mean for unknown tokens.
/// </remarks>
/// <typeparam name="T">What tokens are: text or whole numbers.</typeparam>
public abstract class IndexLookup<T> : Layer, IVocabulary
    where T : notnull, IComparable<T>
{
    private const int MostAwaited = 1 << 26;

    private readonly Dictionary<T, int> _ids = [];
    private readonly bool _hasGivenVocabulary;
    private T[]? _tokens;
    private bool _isAwaited;
    private double[]? _frequencies;

    private protected IndexLookup(LookupOptions<T> options, string? name)
        : base(name)
    {
        Options = options.Checked(GetType().Name);
        _hasGivenVocabulary = options.Vocabulary is not null;
        if (options.Vocabulary is { } vocabulary) SetVocabulary(vocabulary, options.IdfWeights);
        MarkBuilt();
    }

    /// <summary>The form of the output, as Keras names it.</summary>
    public string Mode => Options.OutputMode;

    /// <summary>The size of the vocabulary, mask and unknown ones included.</summary>
    public int VocabularySize => FirstToken + (_tokens?.Length ?? 0);

    private protected LookupOptions<T> Options { get; }

    private protected override bool CastsInputs => false;

    /// <summary>How the tokens of a vocabulary are compared.</summary>
    private protected abstract IComparer<T> Order { get; }

    // Where the numbers of unknown tokens and of known ones begin.
    private protected int FirstUnknown => Options.HasMask && Mode == "int" ? 1 : 0;

    private protected int FirstToken => FirstUnknown + Options.NumOovIndices;

    private protected T[] Tokens => _tokens ?? throw PreprocessingFaults.NotAdapted(Title, "its vocabulary");

    private int Depth => Options.PadToMaxTokens ? Options.MaxTokens!.Value : FirstToken + Tokens.Length;

    /// <summary>The vocabulary in order of the numbers.</summary>
    /// <param name="includeSpecialTokens">Whether mask and unknown tokens stand in front.</param>
    public T[] GetVocabulary(bool includeSpecialTokens = true)
    {
        var tokens = _tokens ?? [];
        if (!includeSpecialTokens) return [.. tokens];
        return [.. Enumerable.Repeat(Options.MaskToken!, FirstUnknown), .. Enumerable.Repeat(Options.OovToken, Options.NumOovIndices), .. tokens];
    }

    /// <summary>Takes a vocabulary instead of finding one. Mask and unknown tokens may stand in front, or be left out.</summary>
    /// <param name="vocabulary">Different tokens.</param>
    /// <param name="idfWeights">For <c>tf_idf</c>: the inverse document frequency of each.</param>
    /// <exception cref="CajalException">CJ4069: the vocabulary is empty, too large, names a token twice or the mask; CJ4068: the weights do not fit.</exception>
    public void SetVocabulary(IEnumerable<T> vocabulary, IEnumerable<double>? idfWeights = null)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var (given, weights) = (vocabulary.ToArray(), idfWeights?.ToArray());
        if ((Mode == "tf_idf") != (weights is not null) || (weights is not null && weights.Length != given.Length))
        {
            throw PreprocessingFaults.Option(
                ClassName, $"outputMode is \"{Mode}\", and there are {(weights is null ? "no" : weights.Length)} idfWeights for {given.Length} tokens.",
                "give one weight for each token in mode \"tf_idf\", and none in others.");
        }

        T[] special = [.. Enumerable.Repeat(Options.MaskToken!, FirstUnknown), .. Enumerable.Repeat(Options.OovToken, Options.NumOovIndices)];
        var hasSpecial = special.Length > 0 && given.Length > special.Length && special.AsSpan().SequenceEqual(given.AsSpan(0, special.Length));
        T[] tokens = hasSpecial ? given[special.Length..] : given;
        Check(tokens);
        Learn(tokens);
        if (weights is not null) _frequencies = hasSpecial ? weights : [.. Enumerable.Repeat(weights.Average(), FirstToken), .. weights];
    }

    /// <summary>Finds the vocabulary; each token counts as a document of its own.</summary>
    /// <exception cref="CajalException">CJ4068: the layer was given its vocabulary.</exception>
    public void Adapt(IEnumerable<T> data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Adapt(data.Select(t => new[] { t }));
    }

    /// <summary>Finds the vocabulary of documents of several tokens.</summary>
    /// <inheritdoc cref="Adapt(IEnumerable{T})"/>
    public void Adapt(IEnumerable<T[]> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (_hasGivenVocabulary) throw PreprocessingFaults.Option(ClassName, "It was given its vocabulary.", "leave the vocabulary out.");
        var (counts, inDocuments, total) = (new Dictionary<T, long>(), new Dictionary<T, long>(), 0L);
        foreach (var document in documents)
        {
            total++;
            foreach (var token in document) counts[token] = counts.GetValueOrDefault(token) + 1;
            if (Mode != "tf_idf") continue;
            foreach (var token in document.Distinct()) inDocuments[token] = inDocuments.GetValueOrDefault(token) + 1;
        }

        if (Options.HasMask) counts.Remove(Options.MaskToken!);
        counts.Remove(Options.OovToken);
        var tokens = counts.OrderByDescending(c => c.Value).ThenByDescending(c => c.Key, Order).Select(c => c.Key);
        Learn([.. Options.MaxTokens is { } most ? tokens.Take(Math.Max(0, most - FirstToken)) : tokens]);
        if (Mode != "tf_idf") return;
        var weights = Array.ConvertAll(_tokens!, t => Math.Log(1 + (double)total / (1 + inDocuments[t])));
        _frequencies = [.. Enumerable.Repeat(weights.Length == 0 ? 0 : weights.Average(), FirstToken), .. weights];
    }

    /// <summary>The number of a token; -1 for the mask where it is left out.</summary>
    private protected long Id(T token)
    {
        if (Options.HasMask && token.Equals(Options.MaskToken)) return Mode == "int" ? 0 : -1;
        if (_ids.TryGetValue(token, out var id)) return id;
        return Options.NumOovIndices switch
        {
            0 => throw PreprocessingFaults.Unknown(Title, $"{token}"),
            1 => FirstUnknown,
            var several => FirstUnknown + UnknownBin(token, several),
        };
    }

    /// <summary>Which of several numbers an unknown token has.</summary>
    private protected abstract long UnknownBin(T token, int bins);

    /// <summary>Numbers in the form asked for: int64 in mode <c>int</c>, else vectors as long as the vocabulary.</summary>
    private protected Tensor Encode(Tensor ids)
    {
        if (Mode == "int") return ids;
        var encoded = OutputMode.Encode(ids, Mode == "tf_idf" ? "count" : Mode, Depth, DType);
        if (Mode != "tf_idf") return encoded;
        double[] weights = [.. _frequencies ?? throw PreprocessingFaults.NotAdapted(Title, "its vocabulary")];
        Array.Resize(ref weights, Depth);
        return encoded * Tensor.From(weights, [Depth]).Cast(DType);
    }

    // Keras says that there is nothing to build, in so many words.
    private protected override LayerConfig? BuildConfig() => new();

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["invert"] = Options.Invert;
        config["max_tokens"] = Options.MaxTokens;
        config["num_oov_indices"] = Options.NumOovIndices;
        config["oov_token"] = Options.OovToken;
        config["mask_token"] = Options.HasMask ? Options.MaskToken : null;
        config["output_mode"] = Mode;
        config["sparse"] = false;
        config["pad_to_max_tokens"] = Options.PadToMaxTokens;
        if (typeof(T) != typeof(string)) config["vocabulary_dtype"] = "int64"; // Keras's StringLookup knows its own, and refuses the key.
        config["idf_weights"] = _frequencies?.Skip(FirstToken).ToArray();
        config["vocabulary"] = _tokens?.Select(t => (object?)t).ToArray();
        config["vocabulary_size"] = _tokens is null ? null : VocabularySize;
        config["oov_method"] = Options.OovMethod;
        config["salt"] = Options.Salt?.Select(s => (object?)s).ToArray();
        return config;
    }

    bool IVocabulary.IsAwaited => _tokens is null || _isAwaited;

    void IVocabulary.Load(string[] lines, double[]? weights)
    {
        var tokens = Array.ConvertAll(lines, Parse);
        _isAwaited = false;
        _tokens = null;
        SetVocabulary(tokens, weights?.Take(tokens.Length));
    }

    /// <summary>The token of a line of a vocabulary's file.</summary>
    private protected abstract T Parse(string line);

    /// <summary>Some token, another for every number.</summary>
    private protected abstract T StandIn(int number);

    /// <summary>Counts on as many tokens as a configuration says, where the tokens themselves are in another file.</summary>
    private protected Layer Await(LayerConfig config)
    {
        if (_tokens is not null || !Saving.Loading.IsOn || config.IntOrNull("vocabulary_size") is not { } size || size <= FirstToken) return this;
        if (size > MostAwaited) throw config.Wrong("vocabulary_size", "is larger than any vocabulary");
        Learn([.. Enumerable.Range(0, size - FirstToken).Select(StandIn)]);
        if (Mode == "tf_idf") _frequencies = new double[size];
        _isAwaited = true;
        return this;
    }

    private void Learn(T[] tokens)
    {
        _tokens = tokens;
        _ids.Clear();
        for (var i = 0; i < tokens.Length; i++) _ids[tokens[i]] = FirstToken + i;
    }

    private void Check(T[] tokens)
    {
        if (tokens.Length == 0) throw PreprocessingFaults.Vocabulary(Title, "It is empty.", "give at least one token.");
        if (tokens.GroupBy(t => t).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw PreprocessingFaults.Vocabulary(Title, $"\"{twice.Key}\" is in it {twice.Count()} times.", "name every token once: vocabulary.Distinct().");
        }

        if ((Options.HasMask && tokens.Contains(Options.MaskToken!)) || (Options.Invert && tokens.Contains(Options.OovToken)))
        {
            throw PreprocessingFaults.Vocabulary(
                Title, "The mask or the unknown token is among the others.",
                "leave both out, or put them in front: the mask first, then one unknown token for each of numOovIndices.");
        }

        if (FirstToken + tokens.Length > Options.MaxTokens)
        {
            throw PreprocessingFaults.Vocabulary(
                Title, $"It would have {FirstToken + tokens.Length} tokens, maxTokens is {Options.MaxTokens}.",
                "raise maxTokens, or leave tokens out.");
        }
    }
}
