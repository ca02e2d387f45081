using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class EmbeddingTests
{
    private static readonly Tensor Words = Tensor.From([1, 0, 3, 2, 2, 0], [2, 3]);

    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new Embedding(4, 5, maskZero: true, name: "e"), [2, 3], weights: 20, data: Words);

    [Fact]
    public void Takes_rows_of_its_table()
    {
        var layer = new Embedding(4, 2);
        layer.Build([null, 3]);
        layer.SetWeights([Tensor.From([0f, 1f, 10f, 11f, 20f, 21f, 30f, 31f], [4, 2])]);
        Assert.Equal([10f, 11f, 0f, 1f, 30f, 31f], layer.Call(Words).ToArray()[..6]);
    }

    [Fact]
    public void Starts_within_a_twentieth_of_0()
    {
        var layer = new Embedding(100, 20);
        layer.Build([null, 3]);
        var values = layer.Embeddings.Value.ToArray();
        Assert.All(values, v => Assert.InRange(v, -0.05f, 0.05f));
        Assert.True(values.Max() > 0.04 && values.Min() < -0.04);
    }

    [Fact]
    public void Masks_zero_where_asked_and_the_mask_goes_on_to_the_next_layer()
    {
        var y = new Dense(2).Call(new Embedding(4, 2, maskZero: true).Call(Words));
        Assert.Equal([true, false, true, true, true, false], Layer.MaskOf(y)!.ToArray<bool>());
        Assert.Null(Layer.MaskOf(new Embedding(4, 2).Call(Words)));
    }

    [Fact]
    public void Takes_whole_numbers_written_as_floats() =>
        Assert.Equal([2, 3, 2], new Embedding(4, 2).Call(Words.Cast(DType.Float32)).Shape.ToArray());
}
