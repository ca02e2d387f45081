using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class GroupQueryAttentionTests
{
    [Fact]
    public void Fulfils_the_contract()
    {
        Tensor[] data = [LayerContract.Waves([3, 2, 4], DType.Float32), LayerContract.Waves([3, 5, 4], DType.Float32, 1)];
        LayerContract.Check(() => new GroupQueryAttention(3, 4, 2, name: "a"), data, weights: (4 * 12 + 12) + 2 * (4 * 6 + 6) + 12 * 4 + 4);
        LayerContract.Check(() => new GroupQueryAttention(3, 2, 1, useBias: false, name: "a") { UseCausalMask = true }, data, weights: 24 + 24 + 24);
    }

    [Fact]
    public void With_keys_for_every_head_it_is_multi_head_attention()
    {
        var x = LayerContract.Waves([2, 5, 4], DType.Float32);
        var (a, b) = (new GroupQueryAttention(3, 2, 2), new MultiHeadAttention(2, 3));
        a.CallAll([x, x]);
        b.CallAll([x, x]);
        Assert.Equal(LayerContract.Filled(b).Call([x, x]).ToArray(), LayerContract.Filled(a).Call([x, x]).ToArray());
    }

    [Fact]
    public void Shares_each_head_of_keys_between_neighbours()
    {
        // Multi-head attention whose keys and values are repeated for the heads that share them.
        var x = LayerContract.Waves([2, 5, 4], DType.Float32);
        var (grouped, full) = (new GroupQueryAttention(3, 4, 2), new MultiHeadAttention(4, 3));
        grouped.CallAll([x, x]);
        full.CallAll([x, x]);
        var w = LayerContract.Filled(grouped).GetWeights();
        full.SetWeights([w[0], w[1], w[2].Repeat(2, 1), w[3].Repeat(2, 0), w[4].Repeat(2, 1), w[5].Repeat(2, 0), w[6], w[7]]);
        Close.To(full.Call([x, x]).ToArray(), grouped.Call([x, x]).ToArray(), 1e-6);
    }

    [Fact]
    public void Refuses_heads_that_cannot_be_shared() =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new GroupQueryAttention(4, 6, 4)).Code);
}
