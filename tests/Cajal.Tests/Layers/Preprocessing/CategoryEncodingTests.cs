using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers.Preprocessing;

public sealed class CategoryEncodingTests
{
    private static readonly Tensor Ids = Tensor.From([0, 1, 2, 2, 4, 0], [2, 3]);

    [Theory]
    [InlineData("one_hot")]
    [InlineData("multi_hot")]
    [InlineData("count")]
    public void Fulfils_the_contract(string mode) =>
        LayerContract.Check(() => new CategoryEncoding(5, mode, name: "c"), [2, 3], weights: 0, data: Ids, hasGradient: false);

    [Fact]
    public void What_is_no_category_counts_for_none() =>
        Assert.Equal([0, 1, 0], new CategoryEncoding(3, "count").Call(new[] { -1, 1, 3 }).ToArray());

    [Fact]
    public void A_single_number_is_one_sample() =>
        Assert.Equal("[6]", new CategoryEncoding(6).Call(4).Shape.ToString());

    [Fact]
    public void Works_inside_a_model()
    {
        Sequential model = [new Input(3, dtype: DType.Int32), new CategoryEncoding(5, "count"), new Dense(2)];
        Assert.Equal("[2, 2]", model.Predict(Ids).Shape.ToString());
    }

    [Fact]
    public void Wrong_uses_are_errors()
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new CategoryEncoding(0)).Code);
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new CategoryEncoding(3, "multihot")).Code);
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new CategoryEncoding(5).Call([Ids, Ids])).Code);
    }
}
