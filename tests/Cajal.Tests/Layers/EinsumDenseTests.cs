using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class EinsumDenseTests
{
    private static readonly Tensor X = LayerContract.Waves([2, 3, 4], DType.Float32);

    [Fact]
    public void Fulfils_the_contract()
    {
        LayerContract.Check(() => new EinsumDense("abc,cde->abde", [null, 2, 5], "tanh", "de", name: "e"), [2, 3, 4], weights: 40 + 10);
        LayerContract.Check(() => new EinsumDense("...x,xy->...y", 6, biasAxes: "y", name: "e"), [2, 3, 4], weights: 24 + 6);
        LayerContract.Check(() => new EinsumDense("abc,cd->adb", [5, null], biasAxes: "d", name: "e"), [2, 3, 4], weights: 20 + 5);
    }

    [Fact]
    public void Is_a_dense_layer_where_the_equation_says_so()
    {
        var (a, b) = (new EinsumDense("abc,cd->abd", [null, 6], biasAxes: "d"), new Dense(6));
        a.Call(X);
        b.Call(X);
        Close.To(LayerContract.Filled(b).Call(X).ToArray(), LayerContract.Filled(a).Call(X).ToArray(), 1e-6);
    }

    [Fact]
    public void Refuses_equations_it_cannot_use()
    {
        Assert.Equal("CJ2240", Assert.Throws<CajalException>(() => new EinsumDense("abc->abd", 6)).Code);
        Assert.Equal("CJ2240", Assert.Throws<CajalException>(() => new EinsumDense("abc,cd->abd", [null, 6], biasAxes: "c")).Code);
        Assert.Equal("CJ2240", Assert.Throws<CajalException>(() => new EinsumDense("abc,cd->abd", 6).Call(X)).Code);
        Assert.Equal("CJ2240", Assert.Throws<CajalException>(() => new EinsumDense("abc,cd->abd", [5, 6]).Call(X)).Code);
    }
}
