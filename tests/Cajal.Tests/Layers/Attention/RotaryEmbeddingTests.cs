using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class RotaryEmbeddingTests
{
    [Fact]
    public void Fulfils_the_contract()
    {
        LayerContract.Check(() => new RotaryEmbedding(name: "r"), [2, 5, 3, 4], weights: 0);
        LayerContract.Check(() => new RotaryEmbedding(100, 2, sequenceAxis: 2, featureAxis: 1, name: "r"), [2, 4, 5, 3], weights: 0);
    }

    [Fact]
    public void Turns_pairs_of_features_as_complex_numbers()
    {
        var x = LayerContract.Waves([1, 6, 8], DType.Float64);
        var (before, after) = (x.ToArray<double>(), new RotaryEmbedding { DType = DType.Float64 }.Call(x).ToArray<double>());
        for (var place = 0; place < 6; place++)
        {
            for (var i = 0; i < 4; i++)
            {
                var pair = new System.Numerics.Complex(before[place * 8 + i], before[place * 8 + 4 + i]);
                var turned = pair * System.Numerics.Complex.FromPolarCoordinates(1, place * Math.Pow(10000, -i / 4.0));
                Close.To(turned.Real, after[place * 8 + i], 1e-12);
                Close.To(turned.Imaginary, after[place * 8 + 4 + i], 1e-12);
            }
        }
    }

    [Fact]
    public void Products_depend_on_the_distance_alone()
    {
        var layer = new RotaryEmbedding { DType = DType.Float64 };
        var (q, k) = (LayerContract.Waves([1, 1, 8], DType.Float64), LayerContract.Waves([1, 1, 8], DType.Float64, 2));
        double Product(int at, int distance) => (layer.CallAt(q, at) * layer.CallAt(k, at + distance)).Sum().Item();
        foreach (var distance in (int[])[0, 1, 7, 100])
        {
            Close.To(Product(0, distance), Product(3, distance), 1e-12);
            Close.To(Product(0, distance), Product(50, distance), 1e-12);
        }
    }

    [Fact]
    public void Refuses_an_odd_number_of_features() =>
        Assert.Equal("CJ2246", Assert.Throws<ShapeException>(() => new RotaryEmbedding().Call(Ops.Zeros([2, 5, 7]))).Code);
}
