using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers.Preprocessing;

public sealed class StringLookupTests
{
    [Fact]
    public void Numbers_come_back_as_texts()
    {
        // Keras's test_invert.
        var layer = new StringLookup(7, maskToken: "", oovToken: "[OOV]", vocabulary: ["one", "two", "three"], invert: true);
        Assert.Equal(["one", "two", "[OOV]", "two"], layer.ToTexts(Tensor.From([2L, 3, 1, 3], [1, 4])));
        Assert.Equal(["a", "b", "[UNK]"], new StringLookup(vocabulary: ["a", "b", "c"], invert: true).ToTexts(new[] { 1, 2, 0 }));
    }

    [Fact]
    public void The_vocabulary_is_in_order_of_frequency_and_equals_in_order_of_the_alphabet_from_its_end()
    {
        var layer = new StringLookup(maskToken: "[MASK]");
        layer.Adapt(["b", "a", "c", "c", "[MASK]", "[UNK]"]);
        Assert.Equal(["[MASK]", "[UNK]", "c", "b", "a"], layer.GetVocabulary());
        Assert.Equal(["c", "b", "a"], layer.GetVocabulary(includeSpecialTokens: false));
        Assert.Equal(5, layer.VocabularySize);
    }

    [Fact]
    public void Several_numbers_for_the_unknown_are_told_by_their_hash()
    {
        var (plain, salted) = (new StringLookup(numOovIndices: 4, vocabulary: ["a"]), new StringLookup(numOovIndices: 4, vocabulary: ["a"], salt: [137, 42]));
        string[] unknown = ["x", "y", "z", "w", "v", "u"];
        Assert.Equal(new Hashing(4).Call(unknown).ToArray<long>(), plain.Call(unknown).ToArray<long>());
        Assert.Equal(new Hashing(4, salt: [137, 42]).Call(unknown).ToArray<long>(), salted.Call(unknown).ToArray<long>());
        Assert.Equal(4, plain.Call(["a"]).ToArray<long>()[0]);
    }

    [Fact]
    public void Wrong_uses_are_errors()
    {
        var layer = new StringLookup(vocabulary: ["a", "b"]);
        Assert.Equal("CJ4066", Code(() => layer.Call(new[] { 1f })));
        Assert.Equal("CJ4066", Code(() => new Sequential([new Input(1), layer])));
        Assert.Equal("CJ4067", Code(() => new StringLookup().Call(["a"])));
        Assert.Equal("CJ4069", Code(() => new StringLookup(vocabulary: [])));
        Assert.Equal("CJ4069", Code(() => new StringLookup(vocabulary: ["token", "mask"], maskToken: "mask")));
        Assert.Equal("CJ4070", Code(() => new StringLookup(numOovIndices: 0, vocabulary: ["a"]).Call(["z"])));
        Assert.Equal("CJ4068", Code(() => new StringLookup(vocabulary: ["a"], outputMode: "tf_idf")));

        static string Code(Func<object> wrong) => Assert.Throws<CajalException>(wrong).Code;
    }
}
