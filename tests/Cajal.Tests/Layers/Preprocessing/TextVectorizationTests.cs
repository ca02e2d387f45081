using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers.Preprocessing;

public sealed class TextVectorizationTests
{
    [Fact]
    public void Functions_of_ones_own_clean_and_split()
    {
        // Keras's test_custom_splitting and test_custom_standardize_callable.
        var split = new TextVectorization(vocabulary: ["foo", "bar", "foobar"], standardize: null) { Splitter = t => t.Split('|') };
        Assert.Equal([2, 3], split.Call(["foo|bar"]).ToArray<long>());
        var clean = new TextVectorization(vocabulary: ["foo", "bar"]) { Standardizer = t => t.Replace("-", " ", StringComparison.Ordinal) };
        Assert.Equal([2, 3], clean.Call(["foo-bar"]).ToArray<long>());
    }

    [Fact]
    public void Neighbours_are_joined()
    {
        var pairs = new TextVectorization(ngrams: [1, 2]);
        pairs.Adapt(["foo bar baz"]);
        Assert.Equal(["foo bar", "foo", "baz", "bar baz", "bar"], pairs.GetVocabulary(includeSpecialTokens: false));
        Assert.Equal(["foo", "foo bar baz"], Sorted(new TextVectorization(ngrams: [1, 3])).Where(t => t.StartsWith('f')));

        static string[] Sorted(TextVectorization layer)
        {
            layer.Adapt(["foo bar baz"]);
            return [.. layer.GetVocabulary().Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void The_vocabulary_starts_behind_padding_and_unknown()
    {
        var layer = new TextVectorization(maxTokens: 5);
        layer.Adapt(["a b c d e f g h i j"]);
        Assert.Equal(["", "[UNK]", "j", "i", "h"], layer.GetVocabulary());
        Assert.Equal(5, layer.VocabularySize);
    }

    [Fact]
    public void Rows_are_as_long_as_the_longest_or_as_asked()
    {
        string[] texts = ["one two three", "one"];
        Assert.Equal([2, 3, 4, 2, 0, 0], new TextVectorization(vocabulary: ["one", "two", "three"]).Call(texts).ToArray<long>());
        Assert.Equal([2, 3, 2, 0], new TextVectorization(vocabulary: ["one", "two", "three"], outputSequenceLength: 2).Call(texts).ToArray<long>());
        Assert.Equal("[2, 3, 4]", new TextVectorization(vocabulary: ["one", "two", "three"], outputMode: "one_hot").Call(texts).Shape.ToString());
        Assert.Equal("[2, 8]", new TextVectorization(8, vocabulary: ["one"], outputMode: "count", padToMaxTokens: true).Call(texts).Shape.ToString());
        Assert.Equal([2, 3, 4], new TextVectorization(split: "character", vocabulary: ["神", "经", "元"]).Call(["神经元"]).ToArray<long>());
    }

    [Fact]
    public void Words_feed_an_embedding()
    {
        var layer = new TextVectorization(outputSequenceLength: 4);
        layer.Adapt(["good film", "bad film"]);
        Sequential model = [new Embedding(layer.VocabularySize, 3, maskZero: true), new GlobalAveragePooling1D(), new Dense(1)];
        Assert.Equal("[2, 1]", model.Predict(layer.Call(["good", "a bad film"])).Shape.ToString());
    }

    [Fact]
    public void Wrong_uses_are_errors()
    {
        Assert.Equal("CJ4068", Code(() => new TextVectorization(standardize: "upper")));
        Assert.Equal("CJ4068", Code(() => new TextVectorization(split: "comma")));
        Assert.Equal("CJ4068", Code(() => new TextVectorization(outputMode: "multi_hot", outputSequenceLength: 5)));
        Assert.Equal("CJ2002", Code(() => new TextVectorization(ngrams: [0])));
        Assert.Equal("CJ4067", Code(() => new TextVectorization().Call(["a"])));
        Assert.Equal("CJ4066", Code(() => new Sequential([new Input(1), new TextVectorization(vocabulary: ["a"])])));

        static string Code(Func<object> wrong) => Assert.Throws<CajalException>(wrong).Code;
    }
}
