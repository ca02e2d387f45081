namespace Cajal.Layers;

/// <summary>Turns numbers of categories into vectors of ones and zeros, or counts them.</summary>
/// <remarks>
/// <c>one_hot</c>: <c>[..., n]</c> gives <c>[..., n, numTokens]</c>, and <c>[..., 1]</c> gives <c>[..., numTokens]</c>. <c>multi_hot</c> and <c>count</c>:
/// <c>[batch, n]</c> gives <c>[batch, numTokens]</c>, which categories a sample has and how often. Called on <c>[x, weights]</c>, <c>count</c> adds
/// the weights. Numbers outside 0 .. numTokens - 1 count for none.
/// </remarks>
/// <example><code>var y = new CategoryEncoding(4, "one_hot").Call(new[] { 3, 2, 0, 1 });   // [4, 4]</code></example>
public sealed class CategoryEncoding : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="numTokens">How many categories there are.</param>
    /// <param name="outputMode"><c>multi_hot</c>, <c>one_hot</c> or <c>count</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2002: numTokens is not positive; CJ4068: an unknown mode.</exception>
    public CategoryEncoding(int numTokens, string outputMode = "multi_hot", string? name = null)
        : base(name)
    {
        NumTokens = Option.Positive(numTokens, nameof(CategoryEncoding));
        Mode = OutputMode.Checked(outputMode, nameof(CategoryEncoding), "multi_hot", "one_hot", "count");
        MarkBuilt();
    }

    /// <summary>How many categories there are.</summary>
    public int NumTokens { get; }

    /// <summary>The form of the output, as Keras names it.</summary>
    public string Mode { get; }

    private protected override DType InputDType => DType.Int32;

    private protected override bool CastsInputs => false;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["num_tokens"] = NumTokens;
        config["output_mode"] = Mode;
        config["sparse"] = false;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (x.Length == 2 && Mode != "count")
        {
            throw PreprocessingFaults.Option(
                nameof(CategoryEncoding), $"Weights are used where outputMode is \"count\", and it is \"{Mode}\".", "call it on the numbers alone.");
        }

        if (x.Length != 2) RequireInputs(x.Length, 1, context.Site);
        var ids = x[0].DType is DType.Int32 or DType.Int64 ? x[0] : x[0].Cast(DType.Int32);
        return [OutputMode.Encode(ids, Mode, NumTokens, DType, x.Length == 2 ? x[1] : null)];
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(CategoryEncoding), c => new CategoryEncoding(
        c.Int("num_tokens"), c.Text("output_mode") ?? "multi_hot", c.Text("name")));
}
