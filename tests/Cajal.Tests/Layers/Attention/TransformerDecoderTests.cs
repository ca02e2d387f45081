using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class TransformerDecoderTests
{
    private static readonly Tensor X = LayerContract.Waves([2, 5, 4], DType.Float32);

    [Fact]
    public void Fulfils_the_contract()
    {
        const int attention = 4 * (4 * 4 + 4) + 8, dense = 8 + (4 * 6 + 6) + (6 * 4 + 4);
        LayerContract.Check(() => new TransformerDecoder(6, 2, activation: "tanh", name: "t"), [2, 3, 4], attention + dense);
        LayerContract.Check(
            () => new TransformerDecoder(6, 2, activation: "tanh", normalizeFirst: true, name: "t"),
            [LayerContract.Waves([2, 3, 4], DType.Float32), LayerContract.Waves([2, 5, 4], DType.Float32, 1)], 2 * attention + dense);
    }

    [Fact]
    public void A_step_depends_on_its_past_alone()
    {
        var layer = new TransformerDecoder(6, 2);
        var whole = layer.Call(X);
        Close.To(whole[.., 0..3].ToArray(), layer.Call(X.Between(1, 0, 3)).ToArray(), 1e-6);
    }

    [Fact]
    public void A_cache_gives_what_the_whole_sequence_gives()
    {
        var encoded = LayerContract.Waves([2, 3, 4], DType.Float32, 1);
        foreach (var first in (bool[])[false, true])
        {
            var layer = new TransformerDecoder(6, 2, normalizeFirst: first);
            var whole = layer.Call([X, encoded]).ToArray();
            var (cache, steps) = (layer.EmptyCache(2, 6), new Tensor[5]);
            for (var i = 0; i < 5; i++) (steps[i], cache) = layer.CallWithCache(X.Between(1, i, i + 1), cache, i, encoded);
            Close.To(whole, Ops.Concatenate(steps, 1).ToArray(), 1e-6);
        }
    }

    [Fact]
    public void Looks_at_the_encoded_sequence_where_it_is_not_padding()
    {
        var words = new Embedding(5, 4, maskZero: true);
        var layer = new TransformerDecoder(6, 2);
        var padded = layer.Call([X, words.Call(Tensor.From([3, 4, 0, 1, 0, 0], [2, 3]))]);
        var bare = layer.Call([X[0..1], words.Call(Tensor.From([3, 4], [1, 2]))]);
        Close.To(bare.ToArray(), padded[0].ToArray(), 1e-6);
    }
}
