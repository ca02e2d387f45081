using Cajal.Initializers;
using Cajal.Layers;
using Xunit;
using static Cajal.Tests.Layers.Sequences;

namespace Cajal.Tests.Layers;

public sealed class BidirectionalTests
{
    // Figures of Keras's tests, given there to 7 digits.
    private const double Published = 1e-5;

    private static SimpleRNN Simple(double kernel = 0.01, double bias = 0.03, bool backwards = false) =>
        new(2, kernelInitializer: new Constant(kernel), recurrentInitializer: new Constant(0.02), biasInitializer: new Constant(bias), goBackwards: backwards);

    private static GRU Gated(bool sequences = false) => new(
        2, kernelInitializer: new Constant(0.01), recurrentInitializer: new Constant(0.02), biasInitializer: new Constant(0.03), returnSequences: sequences);

    private static LSTM Long(bool stateful = false, bool state = false) => new(
        2, kernelInitializer: new Constant(0.01), recurrentInitializer: new Constant(0.02), biasInitializer: new Constant(0.03),
        stateful: stateful, returnState: state);

    [Fact]
    public void A_pattern_that_goes_backwards_is_answered_by_a_layer_that_goes_forwards()
    {
        var both = new Bidirectional(new SimpleRNN(2, goBackwards: true));
        Assert.True(both.ForwardLayer.GoBackwards);
        Assert.False(both.BackwardLayer.GoBackwards);
    }

    [Fact]
    public void Fulfils_the_contract_of_layers()
    {
        LayerContract.Check(() => new Bidirectional(new SimpleRNN(4, name: "r"), name: "a"), [3, 2, 4], weights: 2 * 4 * 9);
        LayerContract.Check(() => new Bidirectional(new LSTM(2, returnSequences: true, name: "l"), "ave", name: "b"), [2, 3, 3], weights: 2 * 8 * 6);
        LayerContract.Check(() => new Bidirectional(new GRU(2, name: "g"), null, new LSTM(2, goBackwards: true, name: "h"), name: "c"), [2, 3, 3],
            weights: 6 * 7 + 8 * 6);
    }

    [Fact]
    public void Gives_the_figures_of_Keras_in_every_mode()
    {
        var x = Count(2, 3, 4);
        float[] forward = Rows(2, 0.39687276f, 0.7237238f), backward = Rows(2, 0.10004295f, 0.53391594f);
        Close.To([.. forward[..2], .. backward[..2], .. forward[2..], .. backward[2..]], new Bidirectional(Simple()).Call(x).ToArray(), Published);
        Close.To(Rows(2, 0.24845785f, 0.6288199f), new Bidirectional(Simple(), "ave").Call(x).ToArray(), Published);
        var apart = new Bidirectional(Simple(), null).CallAll([x]);
        Close.To(forward, apart[0].ToArray(), Published);
        Close.To(backward, apart[1].ToArray(), Published);
        var product = new Bidirectional(Simple(), "mul", Simple(0.03, 0.01, backwards: true)).Call(x).ToArray();
        Close.To(Rows(2, 0.08374989f, 0.6740834f), product, Published);
        var sum = new Bidirectional(Gated(sequences: true), "sum").Call(x).ToArray();
        Close.To(Rows(2, 0.20937867f, 0.34462988f, 0.40290534f, 0.59829646f, 0.6734641f, 0.6479671f), sum, Published);
    }

    [Fact]
    public void Keeps_starts_from_and_returns_the_states_of_both_layers()
    {
        var x = Count(2, 4, 3);
        var layer = new Bidirectional(Long(stateful: true));
        layer.Call(x);
        float[] second = [.. Rows(2, 0.26234663f, 0.16959146f), .. Rows(2, 0.6137073f, 0.5381646f)];
        Close.To(second, layer.Call(x).ToArray(), Published);
        layer.ResetState();
        layer.Call(x);
        Close.To(second, layer.Call(x).ToArray(), Published);

        var s = Count(2, 2);
        Close.To([0.20794602f, 0.4577124f, 0.14046375f, 0.48191673f, 0.6682636f, 0.6711909f, 0.60943645f, 0.60950446f],
            new Bidirectional(Long()).Call([x, s, s * 2, s * 3, s * 4]).ToArray(), Published);

        var all = new Bidirectional(Long(state: true)).CallAll([x]);
        Assert.Equal(5, all.Length);
        Close.To(Rows(2, 0.1990008f, 0.52335435f), all[1].ToArray(), Published);
        Close.To(Rows(2, 0.35567185f, 1.0492687f), all[2].ToArray(), Published);
        Close.To(Rows(2, 0.12659755f, 0.44717982f), all[3].ToArray(), Published);
        Close.To(Rows(2, 0.2501858f, 0.941473f), all[4].ToArray(), Published);
    }

    [Fact]
    public void Skips_masked_steps_and_gives_0_for_them_in_sequences()
    {
        var x = Count(2, 4, 3);
        var mask = Mask(true, true, false, true, true, false, false, true);
        float[] expected = [.. Rows(2, 0.19393763f, 0.11669192f), .. Rows(2, 0.30818558f, 0.28380975f)];
        Close.To(expected, new Bidirectional(Gated()).Call(x, mask: mask).ToArray(), Published);
        var y = new Bidirectional(Gated(sequences: true)).Call(x, mask: mask);
        Assert.All(y[0, 2].ToArray(), v => Assert.Equal(0, v));
        Assert.All(y[1, 1].ToArray(), v => Assert.Equal(0, v));
        Assert.All(y[0, 3].ToArray(), v => Assert.NotEqual(0, v));
        Assert.Same(mask, Layer.MaskOf(y));
    }

    [Fact]
    public void Names_its_layers_as_Keras_does()
    {
        var layer = new Bidirectional(new LSTM(2, name: "lstm_3"), name: "both");
        layer.Build([null, 4, 3]);
        Assert.Equal(["forward_lstm_3", "backward_lstm_3"], layer.Layers.Select(l => l.Name));
        Assert.Equal("both/backward_lstm_3/lstm_cell/bias", layer.Weights[^1].Path);
        Assert.Equal(["merge_mode", "layer", "backward_layer"], layer.GetConfig().Keys.TakeLast(3));
    }

    [Fact]
    public void Refuses_layers_that_do_not_fit()
    {
        Assert.Contains("CJ2226", Assert.Throws<CajalException>(() => new Bidirectional(new LSTM(2), backwardLayer: new LSTM(2))).Message);
        Assert.Contains("CJ2226", Assert.Throws<CajalException>(
            () => new Bidirectional(new LSTM(2, returnSequences: true), backwardLayer: new LSTM(2, goBackwards: true))).Message);
        Assert.Contains("CJ2002", Assert.Throws<CajalException>(() => new Bidirectional(new LSTM(2), "max")).Message);
    }
}
