using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers.Preprocessing;

public sealed class IntegerLookupTests
{
    private static readonly long[] Vocabulary = [12, -36, 1138, 42, long.MaxValue, 0];

    [Theory]
    [InlineData("int")]
    [InlineData("one_hot")]
    [InlineData("tf_idf")]
    public void Fulfils_the_contract(string mode) => LayerContract.Check(
        () => new IntegerLookup(vocabulary: [1, 2, 5], outputMode: mode, idfWeights: mode == "tf_idf" ? [1, 2, 3] : null, name: "l"), [2, 3], weights: 0,
        data: Tensor.From([1L, 5, 7, 0, 2, 2], [2, 3]), hasGradient: false);

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    public void A_model_finds_what_a_dictionary_finds(int unknown, bool hasMask)
    {
        var gen = new TestKit.Gen(5);
        long[] x = [.. Vocabulary, .. Enumerable.Range(0, 50).Select(_ => (long)gen.Int(-60, 60)), long.MinValue, 7, -7];
        var layer = new IntegerLookup(numOovIndices: unknown, maskToken: hasMask ? 7 : null, vocabulary: Vocabulary);
        Sequential model = [new Input(1, dtype: DType.Int64), layer];
        var first = hasMask ? 1 : 0;
        var expected = x.Select(v => hasMask && v == 7 ? 0 : Array.IndexOf(Vocabulary, v) is >= 0 and var i ? first + unknown + i : first + (((v % unknown) + unknown) % unknown));
        Assert.Equal(expected, model.Predict(Tensor.From(x, [x.Length, 1])).ToArray<long>());
    }

    [Fact]
    public void Numbers_come_back()
    {
        var back = new IntegerLookup(vocabulary: Vocabulary, invert: true);
        Assert.Equal([-1, 12, 0, -1, -1], back.Call(new[] { 0L, 1, 6, 7, -2 }).ToArray<long>());
    }

    [Fact]
    public void Vectors_may_be_longer_than_the_vocabulary()
    {
        Assert.Equal("[5]", new IntegerLookup(5, vocabulary: [1, 2], outputMode: "multi_hot", padToMaxTokens: true).Call(new[] { 1L, 2 }).Shape.ToString());
        var most = new IntegerLookup(maxTokens: 4);
        most.Adapt(new[] { 1L, 2, 3, 4, 5, 6, 1, 1, 2, 2 });
        Assert.Equal([-1, 2, 1, 6], most.GetVocabulary());
    }

    [Fact]
    public void Wrong_uses_are_errors()
    {
        Assert.Equal("CJ2002", Code(() => new IntegerLookup(maxTokens: 1)));
        Assert.Equal("CJ2002", Code(() => new IntegerLookup(numOovIndices: -1)));
        Assert.Equal("CJ4068", Code(() => new IntegerLookup(padToMaxTokens: true)));
        Assert.Equal("CJ4068", Code(() => new IntegerLookup(invert: true, outputMode: "one_hot")));
        Assert.Equal("CJ4068", Code(() => new IntegerLookup(salt: [1, 2])));
        Assert.Equal("CJ4068", Code(() => new IntegerLookup(vocabulary: [1], idfWeights: [1])));
        Assert.Equal("CJ4069", Code(() => new IntegerLookup(vocabulary: [1, 1])));
        Assert.Equal("CJ4069", Code(() => new IntegerLookup(vocabulary: [1, 2, 3], maxTokens: 3)));
        Assert.Equal("CJ4069", Code(() => new IntegerLookup(vocabulary: [1, 2, 3], maskToken: 2)));
        Assert.Equal("CJ4067", Code(() => new IntegerLookup().Call(new[] { 1L })));
        Assert.Equal("CJ4070", Code(() => new IntegerLookup(numOovIndices: 0, vocabulary: [1]).Call(new[] { 2L })));
        Assert.Equal("CJ4068", Code(() =>
        {
            var layer = new IntegerLookup(vocabulary: [1]);
            layer.Adapt(new[] { 2L });
            return layer;
        }));
        Assert.Equal("CJ4072", Code(() => new Sequential([new Input(1, dtype: DType.Int64), new IntegerLookup(numOovIndices: 2, vocabulary: [1], oovMethod: "farmhash")])));

        static string Code(Func<object> wrong) => Assert.Throws<CajalException>(wrong).Code;
    }
}
