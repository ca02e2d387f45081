using System.Text;

namespace Cajal.Layers;

/// <summary>One column of a <see cref="HashedCrossing"/>: texts or whole numbers, one for each row.</summary>
public sealed class CrossedFeature
{
    private readonly ulong[] _hashes;

    private CrossedFeature(ulong[] hashes) => _hashes = hashes;

    internal int Count => _hashes.Length;

    internal ulong this[int row] => _hashes[row];

    /// <summary>Texts, by their hash.</summary>
    public static implicit operator CrossedFeature(string[] texts) => FromTexts(texts);

    /// <summary>Whole numbers, which are their own hash.</summary>
    public static implicit operator CrossedFeature(long[] numbers) => FromNumbers(numbers);

    /// <summary>Whole numbers, which are their own hash.</summary>
    public static implicit operator CrossedFeature(int[] numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return FromNumbers(Array.ConvertAll(numbers, n => (long)n));
    }

    /// <summary>Texts, by their hash.</summary>
    public static CrossedFeature FromTexts(string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new CrossedFeature(Array.ConvertAll(texts, t => FarmHash.Of(Encoding.UTF8.GetBytes(t))));
    }

    /// <summary>Whole numbers, which are their own hash.</summary>
    public static CrossedFeature FromNumbers(long[] numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return new CrossedFeature(Array.ConvertAll(numbers, n => (ulong)n));
    }
}

/// <summary>Puts the categories of several columns together into a fixed number of bins by their common hash.</summary>
/// <remarks>The hash is that of TensorFlow's crosses, so that bins are Keras's. A hash needs values, so that the layer stands in front of a model.</remarks>
/// <example><code>
/// string[] cities = ["Oslo", "Rome"];
/// var bins = new HashedCrossing(100).Call(cities, new[] { 1, 2 });   // int64 [2]
/// </code></example>
public sealed class HashedCrossing : Layer
{
    private const ulong Key = 0xDECAFCAFFE, Mul = 0xC6A4A7935BD1E995;

    /// <summary>Makes the layer.</summary>
    /// <param name="numBins">How many bins.</param>
    /// <param name="outputMode"><c>int</c> or <c>one_hot</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2002: numBins is not positive; CJ4068: an unknown mode.</exception>
    public HashedCrossing(int numBins, string outputMode = "int", string? name = null)
        : base(name)
    {
        NumBins = Option.Positive(numBins, nameof(HashedCrossing));
        Mode = OutputMode.Checked(outputMode, nameof(HashedCrossing), "int", "one_hot");
        MarkBuilt();
    }

    /// <summary>How many bins there are.</summary>
    public int NumBins { get; }

    /// <summary>The form of the output, as Keras names it.</summary>
    public string Mode { get; }

    /// <summary>The bins of rows: int64 <c>[rows]</c>, or float32 <c>[rows, numBins]</c>.</summary>
    /// <param name="features">Two columns or more, of equally many rows.</param>
    /// <exception cref="ShapeException">CJ4071: fewer than two columns, or of different length.</exception>
    public Tensor Call(params ReadOnlySpan<CrossedFeature> features)
    {
        if (features.Length < 2)
        {
            throw PreprocessingFaults.Shape(Title, $"It crosses columns, and got {features.Length}.", "give two columns or more; Hashing is for one.");
        }

        var bins = new long[features[0].Count];
        foreach (var feature in features)
        {
            if (feature.Count == bins.Length) continue;
            throw PreprocessingFaults.Shape(
                Title, $"The columns have {bins.Length} and {feature.Count} rows.", "give columns of equally many rows.");
        }

        for (var row = 0; row < bins.Length; row++)
        {
            var hash = Key;
            foreach (var feature in features) hash = Joined(hash, feature[row]);
            bins[row] = (long)(hash % (ulong)NumBins);
        }

        var ids = Tensor.From(bins, [bins.Length]);
        return Mode == "int" ? ids : OutputMode.Encode(ids, Mode, NumBins, DType);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        // This class of Keras takes no "trainable", and refuses files that have it.
        return new()
        {
            ["num_bins"] = NumBins, ["output_mode"] = Mode, ["sparse"] = false, ["name"] = Name, ["dtype"] = Mode == "int" ? "int64" : DType.KerasName,
        };
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context) => throw PreprocessingFaults.InModel(Title);

    private static ulong Joined(ulong a, ulong b)
    {
        var hash = a ^ Mul;
        hash ^= Shift(b * Mul) * Mul;
        hash *= Mul;
        hash = Shift(hash) * Mul;
        return Shift(hash);
    }

    private static ulong Shift(ulong x) => x ^ (x >> 47);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(HashedCrossing), c => new HashedCrossing(
        c.Int("num_bins"), c.Text("output_mode") ?? "int", c.Text("name")));
}
