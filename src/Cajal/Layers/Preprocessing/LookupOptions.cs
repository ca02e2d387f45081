namespace Cajal.Layers;

/// <summary>What <see cref="IndexLookup{T}"/> is told, with Keras's defaults.</summary>
internal sealed record LookupOptions<T>(T OovToken)
{
    public int? MaxTokens { get; init; }

    public int NumOovIndices { get; init; } = 1;

    public bool HasMask { get; init; }

    public T? MaskToken { get; init; }

    public IEnumerable<T>? Vocabulary { get; init; }

    public IEnumerable<double>? IdfWeights { get; init; }

    public bool Invert { get; init; }

    public string OutputMode { get; init; } = "int";

    public bool PadToMaxTokens { get; init; }

    public string OovMethod { get; init; } = "floormod";

    public long[]? Salt { get; init; }

    public LookupOptions<T> Checked(string layer)
    {
        if (MaxTokens <= 1) throw Option.Refuse(layer, "maxTokens", MaxTokens, "use a whole number of 2 or more, or leave it out.");
        if (NumOovIndices < 0) throw Option.Refuse(layer, "numOovIndices", NumOovIndices, "use a whole number of 0 or more.");
        if (PadToMaxTokens && MaxTokens is null) throw Wrong("padToMaxTokens needs to know how many.", "say maxTokens too.");
        var mode = Layers.OutputMode.Checked(OutputMode, layer, "int", "one_hot", "multi_hot", "count", "tf_idf");
        if (Invert && mode != "int")
        {
            throw Wrong($"Numbers are turned back into tokens (invert), and outputMode is \"{mode}\".", "outputMode: \"int\".");
        }

        if (IdfWeights is not null && mode != "tf_idf") throw Wrong($"idfWeights belong to \"tf_idf\", and outputMode is \"{mode}\".", "leave them out.");
        if (OovMethod is not ("floormod" or "farmhash")) throw Wrong($"There is no oovMethod \"{OovMethod}\".", "\"floormod\" or \"farmhash\".");
        if (Salt is not null && typeof(T) != typeof(string) && OovMethod != "farmhash")
        {
            throw Wrong("A salt makes another hash, and oovMethod is \"floormod\".", "oovMethod: \"farmhash\".");
        }

        return this with { OutputMode = mode, Salt = TokenHash.Salt(Salt, layer) };

        CajalException Wrong(string what, string fix) => PreprocessingFaults.Option(layer, what, fix);
    }
}
