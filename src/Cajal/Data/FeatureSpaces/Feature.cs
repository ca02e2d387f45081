using System.Text.Json.Nodes;
using Cajal.Data.FeatureSpaces;

namespace Cajal;

/// <summary>How a column of a table becomes numbers for a network: one of the kinds of a <see cref="FeatureSpace"/>.</summary>
/// <remarks>
/// What a kind must know of the data (means, categories, bins) it learns in <see cref="FeatureSpace.Adapt"/>, from the rows given there and
/// no others. A missing number counts as the mean; where cells were missing then, one more feature says so. Names such as
/// <c>"float_normalized"</c> stand for kinds with their defaults, as in Keras.
/// </remarks>
/// <seealso href="https://keras.io/api/utils/feature_space/">Keras, FeatureSpace</seealso>
public abstract class Feature
{
    private static readonly Dictionary<string, Func<Feature>> Makers = new()
    {
        ["float"] = Float,
        ["float_rescaled"] = () => FloatRescaled(1),
        ["float_normalized"] = () => FloatNormalized(),
        ["float_piecewise"] = () => FloatPiecewise(),
        ["float_discretized"] = () => FloatDiscretized(),
        ["integer_categorical"] = () => IntegerCategorical(),
        ["string_categorical"] = () => StringCategorical(),
        ["integer_hashed"] = () => IntegerHashed(),
        ["string_hashed"] = () => StringHashed(),
        ["string_words"] = () => StringWords(),
        ["date"] = Date,
    };

    private protected Feature()
    {
    }

    /// <summary>The kind as Keras names it, such as <c>float_normalized</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>How many numbers a row gives; 0 before <see cref="FeatureSpace.Adapt"/>.</summary>
    internal abstract int Width { get; }

    /// <summary>Whether the feature is the number of a category, to go into an embedding.</summary>
    internal virtual bool IsIds => false;

    /// <summary>How many different ids there are.</summary>
    internal virtual int IdCount => 0;

    /// <summary>The number as it is.</summary>
    public static Feature Float() => new NumberFeature("float", 1, 0);

    /// <summary>The number times <paramref name="scale"/> plus <paramref name="offset"/>.</summary>
    public static Feature FloatRescaled(double scale, double offset = 0) => new NumberFeature("float_rescaled", scale, offset);

    /// <summary>The number with mean 0 and variance 1.</summary>
    /// <param name="log">Whether to take sign(x) log(1 + |x|) first, for numbers of very different size.</param>
    public static Feature FloatNormalized(bool log = false) => new NumberFeature("float_normalized", 1, 0) { IsLogarithmic = log };

    /// <summary>
    /// The number with mean 0 and variance 1, and how far it reaches into each of several ranges that hold equally many rows: 0 before, 1
    /// behind, in between in proportion. A network finds steps and bends more easily that way.
    /// </summary>
    /// <param name="numBins">How many ranges at most.</param>
    /// <param name="log">Whether to take sign(x) log(1 + |x|) first.</param>
    /// <seealso href="https://arxiv.org/abs/2203.05556">Gorishniy, Rubachev and Babenko 2022</seealso>
    public static Feature FloatPiecewise(int numBins = 16, bool log = false) =>
        new NumberFeature("float_piecewise", 1, 0) { IsLogarithmic = log, BinCount = Positive(numBins) };

    /// <summary>The range the number is in, of ranges that hold equally many rows.</summary>
    /// <param name="numBins">How many ranges at most.</param>
    /// <param name="binBoundaries">Where the ranges end; found out where null.</param>
    /// <param name="ids">The number of the range, for an embedding, instead of one feature for each.</param>
    public static Feature FloatDiscretized(int numBins = 32, double[]? binBoundaries = null, bool ids = false) =>
        new BinsFeature(Positive(numBins), binBoundaries, ids);

    /// <summary>One feature for each whole number that occurs.</summary>
    /// <inheritdoc cref="StringCategorical" path="/param"/>
    public static Feature IntegerCategorical(int? maxTokens = null, int numOovIndices = 1, int minCount = 1, bool ids = false) =>
        new CategoryFeature("integer_categorical", maxTokens, numOovIndices, minCount, ids);

    /// <summary>One feature for each text that occurs, and one for texts that do not.</summary>
    /// <param name="maxTokens">How many at most, the others included; the most frequent are kept. Null: all.</param>
    /// <param name="numOovIndices">How many features the others share, by their hash.</param>
    /// <param name="minCount">What occurs less often is one of the others.</param>
    /// <param name="ids">The number of the category, for an embedding, instead of one feature for each; the others come first.</param>
    public static Feature StringCategorical(int? maxTokens = null, int numOovIndices = 1, int minCount = 1, bool ids = false) =>
        new CategoryFeature("string_categorical", maxTokens, numOovIndices, minCount, ids);

    /// <summary>A fixed number of features, by the hash of the whole number.</summary>
    /// <inheritdoc cref="StringHashed" path="/param"/>
    public static Feature IntegerHashed(int numBins = 32, bool ids = false) => new HashFeature("integer_hashed", Positive(numBins), ids);

    /// <summary>A fixed number of features, by the hash of the text.</summary>
    /// <param name="numBins">How many.</param>
    /// <param name="ids">The number of the bin, for an embedding, instead of one feature for each.</param>
    public static Feature StringHashed(int numBins = 32, bool ids = false) => new HashFeature("string_hashed", Positive(numBins), ids);

    /// <summary>Which words a text has: one feature for each of the most frequent.</summary>
    /// <param name="maxTokens">How many.</param>
    public static Feature StringWords(int maxTokens = 1000) => new WordsFeature(Positive(maxTokens));

    /// <summary>A date: days with mean 0 and variance 1; month, day, weekday and hour as points on a circle, as far as they differ.</summary>
    public static Feature Date() => new DateFeature();

    /// <summary>A kind by Keras's name.</summary>
    /// <exception cref="CajalException">CJ4060: there is no such kind.</exception>
    public static implicit operator Feature(string kind) => Registry.Create("CJ4060", "feature", kind, Makers);

    /// <summary>Makes a kind by Keras's name; the same as assigning the string.</summary>
    /// <inheritdoc cref="op_Implicit(string)" path="/exception"/>
    public static Feature FromString(string kind) => kind;

    /// <summary>The kind.</summary>
    public override string ToString() => Kind;

    /// <summary>Learns from the columns' cells.</summary>
    internal abstract void Adapt(TableColumn[] columns);

    /// <summary>Writes the features of every row.</summary>
    internal abstract void Write(TableColumn[] columns, FeatureSlots slots);

    /// <summary>The names of the features, one for each number.</summary>
    internal abstract IEnumerable<string> Names(string column);

    /// <summary>Everything that makes an equal feature.</summary>
    internal abstract JsonObject ToJson();

    private static int Positive(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
