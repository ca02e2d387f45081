using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class MaxoutTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Maxout(4, pieces: 3, name: "m"), [2, 3], weights: 48);

    [Fact]
    public void Is_the_largest_of_its_pieces()
    {
        var layer = new Maxout(2, pieces: 3);
        layer.Build([null, 3]);
        Tensor x = new float[,] { { 0.5f, -1, 2 }, { 1.5f, 0.25f, -0.75f } };

        // Computed with NumPy from the formula of Goodfellow et al. 2013; float32 carries seven digits.
        Close.To([0.89783642, 1.17972521, 0.63060253, 0.89063772], LayerContract.Filled(layer).Call(x).ToArray<double>(), 1e-6);
    }

    [Fact]
    public void Can_be_the_absolute_value()
    {
        var layer = new Maxout(1, useBias: false);
        layer.Build([null, 1]);
        layer.Weights[0].Assign(new float[,] { { 1, -1 } });
        Assert.Equal([2f, 0f, 3f], layer.Call(new float[,] { { -2 }, { 0 }, { 3 } }).ToArray());
    }

    [Fact]
    public void Starts_every_piece_like_a_dense_layer_of_its_own()
    {
        var layer = new Maxout(50, pieces: 8);
        layer.Build([null, 100]);
        var bound = Math.Sqrt(6.0 / (100 + 50)); // Glorot and Bengio 2010, uniform.
        var largest = layer.Weights[0].Value.Abs().Max().Item();
        Assert.InRange(largest, 0.98 * bound, bound);
    }

    [Fact]
    public void Refuses_no_pieces() => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Maxout(1, pieces: 0)).Problem.Code);
}
