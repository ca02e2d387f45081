using Cajal.Generation;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Generation;

public sealed class TokenGeneratorTests
{
    [Fact]
    public void Continues_as_the_whole_network_would_and_compiles_once()
    {
        var (words, places, block, head) = (new Embedding(7, 8), new PositionEmbedding(12), new TransformerDecoder(16, 2), new Dense(7));
        Tensor Whole(Tensor tokens)
        {
            var x = words.Call(tokens);
            return head.Call(block.Call(x + places.Call(x)));
        }

        var prompt = Tensor.From([3, 1, 4, 6, 0, 2], [2, 3]);
        Whole(prompt).Realize();
        foreach (var layer in (Layer[])[words, places, block, head]) LayerContract.Filled(layer, 2);
        var writer = new TokenGenerator((token, place, caches) =>
        {
            var x = words.Call(token);
            var (y, cache) = block.CallWithCache(x + places.CallAt(x, place), caches[0], place);
            return (head.Call(y), [cache]);
        }, [block.EmptyCache(2, 12)]);

        var expected = prompt;
        while (expected.Shape[1] < 12)
        {
            var next = Whole(expected)[.., ^1].ArgMax(-1).Cast(DType.Int32);
            expected = Ops.Concatenate([expected, next.ExpandDims(1)], 1).Realize();
        }

        for (var i = 0; i < 2; i++) Assert.Equal(expected.ToArray<int>(), writer.Generate(prompt, 12).ToArray<int>());
        Assert.Equal(1, writer.PlanCount);
    }

    [Fact]
    public void Ends_where_every_text_has_ended()
    {
        // Counts upwards: the next token is this one plus 1.
        var writer = new TokenGenerator((token, _, caches) => (Ops.OneHot(token + 1, 10), caches), []);
        Assert.Equal([1, 2, 3, 4, 5, 3, 4, 5, 5, 5], writer.Generate(Tensor.From([1, 3], [2, 1]), 9, stopToken: 5).ToArray<int>());
        Assert.Equal([1, 2, 3], writer.Generate(Tensor.From([1], [1, 1]), 3, stopToken: 5).ToArray<int>());
    }

    [Fact]
    public void The_same_seed_writes_the_same()
    {
        var writer = new TokenGenerator((token, _, caches) => (Ops.Zeros([1, 10]) + token.Cast(DType.Float32) * 0, caches), [], new RandomSampler());
        int[] Text(int seed) => writer.Generate(Tensor.From([1], [1, 1]), 20, seed).ToArray<int>();
        Assert.Equal(Text(1), Text(1));
        Assert.NotEqual(Text(1), Text(2));
    }

    [Fact]
    public void Refuses_to_begin_with_nothing() => Assert.Equal("CJ2249", Assert.Throws<ShapeException>(
        () => new TokenGenerator((token, _, caches) => (token, caches), []).Generate(Ops.Zeros([1, 0], DType.Int32), 5)).Code);
}
