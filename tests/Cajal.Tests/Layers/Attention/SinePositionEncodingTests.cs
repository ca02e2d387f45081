using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class SinePositionEncodingTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new SinePositionEncoding(name: "s"), [2, 5, 6], weights: 0, hasGradient: false);

    [Fact]
    public void Gives_sines_on_even_and_cosines_on_odd_features()
    {
        var y = new SinePositionEncoding(100).Call(Ops.Zeros([1, 30, 5])).ToArray<double>();
        for (var place = 0; place < 30; place++)
        {
            for (var i = 0; i < 5; i++)
            {
                var angle = place / Math.Pow(100, i / 2 * 2 / 5.0);
                // Angles up to 30 keep five digits in float32.
                Close.To(i % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle), y[place * 5 + i], 5e-6);
            }
        }
    }

    [Fact]
    public void Starts_at_any_place()
    {
        var layer = new SinePositionEncoding();
        Close.To(layer.Call(Ops.Zeros([1, 9, 4])).ToArray()[28..], layer.CallAt(Ops.Zeros([1, 2, 4]), 7).ToArray(), 1e-6);
    }
}
