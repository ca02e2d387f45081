using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class PositionEmbeddingTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new PositionEmbedding(7, name: "p"), [2, 5, 3], weights: 21);

    [Fact]
    public void Takes_the_first_rows_of_its_table_and_any_others_where_asked()
    {
        var layer = new PositionEmbedding(7);
        layer.Build([null, 5, 3]);
        var rows = layer.PositionEmbeddings.Value.ToArray();
        Assert.Equal([.. rows[..6], .. rows[..6]], layer.Call(Ops.Zeros([2, 2, 3])).ToArray());
        Assert.Equal(rows[15..], layer.CallAt(Ops.Zeros([1, 2, 3]), 5).ToArray());
        Assert.Equal("CJ2245", Assert.Throws<ShapeException>(() => layer.Call(Ops.Zeros([1, 8, 3]))).Code);
    }
}
