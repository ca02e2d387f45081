using Cajal.Initializers;
using Cajal.Layers;
using Xunit;
using static Cajal.Tests.Layers.Sequences;

namespace Cajal.Tests.Layers;

public sealed class ConvLSTMTests
{
    private static ConvLSTM2D Keras(string format = "channels_last") => new(
        2, 3, dataFormat: format, kernelInitializer: new Constant(0.01), recurrentInitializer: new Constant(0.02), biasInitializer: new Constant(0.03));

    private static readonly Tensor X = Count(2, 3, 4, 4, 5) / 100f;

    private static readonly float[] Expected = Rows(
        2, 0.48694518f, 0.50237733f, 0.5461202f, 0.5598283f, 0.8661607f, 0.86909103f, 0.8774414f, 0.8800861f);

    [Fact]
    public void Fulfils_the_contract_of_layers()
    {
        LayerContract.Check(() => new ConvLSTM1D(2, 3, padding: "same", name: "a"), [2, 3, 4, 2], weights: 8 * (6 + 6 + 1));
        LayerContract.Check(() => new ConvLSTM2D(2, 2, returnSequences: true, name: "b"), [2, 2, 3, 4, 1], weights: 8 * (4 + 8 + 1));
        LayerContract.Check(() => new ConvLSTM3D(1, 2, padding: "same", strides: 2, name: "c"), [2, 2, 3, 2, 3, 1], weights: 4 * (8 + 8 + 1));
    }

    // From Keras's own test, 7 digits.
    [Fact]
    public void Gives_the_figures_of_Keras_wherever_the_channels_are()
    {
        Close.To(Expected, Keras().Call(X).ToArray(), 2e-6);
        var first = Keras("channels_first").Call(Ops.Transpose(X, 0, 1, 4, 2, 3));
        Assert.Equal([2, 2, 2, 2], first.Shape.ToArray());
        Close.To(Expected, Ops.Transpose(first, 0, 2, 3, 1).ToArray(), 2e-6);
    }

    [Fact]
    public void Is_an_LSTM_where_an_image_is_a_single_point()
    {
        var x = LayerContract.Waves([2, 4, 3], DType.Float32);
        var (flat, image) = (new LSTM(2, returnSequences: true), new ConvLSTM1D(2, 1, returnSequences: true));
        flat.Call(x);
        image.Call(x.ExpandDims(2));
        Close.To(LayerContract.Filled(flat).Call(x).ToArray(), LayerContract.Filled(image).Call(x.ExpandDims(2)).ToArray(), 1e-6);
    }

    [Fact]
    public void Drops_while_training_only()
    {
        var layer = new ConvLSTM2D(2, 3, dropout: 0.5, recurrentDropout: 0.5, seed: 1);
        var plain = layer.Call(X).ToArray();
        Assert.Equal(plain, layer.Call(X).ToArray());
        Assert.NotEqual(plain, layer.Call(X, training: true).ToArray());
    }

    [Fact]
    public void Refuses_strides_together_with_dilation() =>
        Assert.Contains("CJ2002", Assert.Throws<CajalException>(() => new ConvLSTM2D(1, 1, strides: 2, dilationRate: 3)).Message);
}
