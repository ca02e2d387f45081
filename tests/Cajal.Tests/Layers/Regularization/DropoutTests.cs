using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class DropoutTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Dropout(0.5, name: "drop"), [2, 5], weights: 0);

    [Fact]
    public void Returns_its_input_at_inference()
    {
        var x = Ops.Ones([4]);
        Assert.Equal(x.ToArray(), new Dropout(0.5).Call(x).ToArray());
    }

    [Fact]
    public void Drops_its_rate_and_keeps_the_mean()
    {
        var y = new Dropout(0.25, seed: 7).Call(Ops.Ones([10000]), training: true).ToArray();
        Assert.All(y, v => Assert.True(v == 0 || Math.Abs(v - 1 / 0.75) < 1e-6));

        // Five standard deviations of 10000 draws.
        Assert.InRange(y.Count(v => v == 0) / 10000.0, 0.25 - 0.022, 0.25 + 0.022);
    }

    [Fact]
    public void Draws_anew_at_every_call_and_repeats_with_a_seed()
    {
        var x = Ops.Ones([100]);
        var layer = new Dropout(0.5, seed: 1);
        var first = layer.Call(x, training: true).ToArray();
        Assert.NotEqual(first, layer.Call(x, training: true).ToArray());
        Assert.Equal(first, new Dropout(0.5, seed: 1).Call(x, training: true).ToArray());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Refuses_a_rate_outside_0_to_1(double rate) =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Dropout(rate)).Code);

    [Fact]
    public void Counts_no_weights_but_keeps_its_counter_among_the_variables()
    {
        var layer = new Dropout(0.5);
        Assert.Empty(layer.Weights);
        Assert.NotEmpty(layer.Variables);
    }
}
