namespace Cajal.Layers;

/// <summary>Puts texts or whole numbers into a fixed number of bins by their hash, which needs no vocabulary.</summary>
/// <remarks>
/// The hash is TensorFlow's, so that bins are Keras's: FarmHash's Fingerprint64 of the UTF-8 bytes, or SipHash-2-4 where there is a salt; a whole
/// number counts by its digits. A hash needs values, so that the layer stands in front of a model and not inside it. The output is int64, or as in
/// <see cref="CategoryEncoding"/>.
/// </remarks>
/// <example><code>var bins = new Hashing(100).Call(["omar", "stringer", "marlo"]);   // int64 [3]</code></example>
public sealed class Hashing : Layer
{
    private readonly long[]? _salt;

    /// <summary>Makes the layer.</summary>
    /// <param name="numBins">How many bins, the one of <paramref name="maskValue"/> included.</param>
    /// <param name="maskValue">What goes into bin 0, which is then for nothing else; none by default.</param>
    /// <param name="salt">Two whole numbers, or one that counts twice, that make another hash.</param>
    /// <param name="outputMode"><c>int</c>, <c>one_hot</c>, <c>multi_hot</c> or <c>count</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2002: numBins is not positive; CJ4068: a mask leaves no bins, the salt is no pair, or an unknown mode.</exception>
    public Hashing(int numBins, string? maskValue = null, long[]? salt = null, string outputMode = "int", string? name = null)
        : base(name)
    {
        NumBins = Option.Positive(numBins, nameof(Hashing));
        MaskValue = maskValue;
        _salt = TokenHash.Salt(salt, nameof(Hashing));
        Mode = OutputMode.Checked(outputMode, nameof(Hashing), "int", "one_hot", "multi_hot", "count");
        MarkBuilt();
    }

    /// <summary>How many bins there are.</summary>
    public int NumBins { get; }

    /// <summary>What goes into bin 0, or null.</summary>
    public string? MaskValue { get; }

    /// <summary>The form of the output, as Keras names it.</summary>
    public string Mode { get; }

    private protected override bool CastsInputs => false;

    private protected override DType InputDType => DType.Int64;

    /// <summary>The bins of texts.</summary>
    public Tensor Call(string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Encode(Array.ConvertAll(texts, Bin), [texts.Length]);
    }

    /// <summary>The bins of rows of texts.</summary>
    public Tensor Call(string[,] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Encode([.. texts.Cast<string>().Select(Bin)], [texts.GetLength(0), texts.GetLength(1)]);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        if (Mode == "int") config["dtype"] = LayerConfig.Policy(DType.Int64); // Keras has no other for numbers of bins.
        config["num_bins"] = NumBins;
        config["salt"] = _salt?.Cast<object?>().ToArray();
        config["mask_value"] = MaskValue;
        config["output_mode"] = Mode;
        config["sparse"] = false;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Site.Symbols is not null || Graph.VariableScope.Current is not null) throw PreprocessingFaults.InModel(Title);
        return Encode(Array.ConvertAll(x.ToArray<long>(), n => Bin(n.ToString(System.Globalization.CultureInfo.InvariantCulture))), x.Shape);
    }

    private long Bin(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (MaskValue is null || NumBins == 1) return TokenHash.Bin(text, NumBins, _salt);
        return text == MaskValue ? 0 : 1 + TokenHash.Bin(text, NumBins - 1, _salt);
    }

    private Tensor Encode(long[] bins, Shape shape)
    {
        var ids = Tensor.From(bins, shape);
        return Mode == "int" ? ids : OutputMode.Encode(ids, Mode, NumBins, DType);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Hashing), c => new Hashing(
        c.Int("num_bins"), c.GetValueOrDefault("mask_value") is { } mask ? Convert.ToString(mask, System.Globalization.CultureInfo.InvariantCulture) : null,
        c.Ints("salt") is { } salt ? Array.ConvertAll(salt, s => (long)s) : null, c.Text("output_mode") ?? "int", c.Text("name")));
}
