using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Models;

/// <summary>Every layer's configuration goes through text and comes back as it was.</summary>
public sealed class LayerJsonTests
{
    private static readonly Func<Layer>[] _layers =
    [
        () => new Dense(3, "relu", useBias: false, kernelInitializer: "he_normal", kernelRegularizer: "l2"),
        () => new EinsumDense("abc,cd->abd", [null, 4], biasAxes: "d"),
        () => new Embedding(10, 4, maskZero: true),
        () => new Masking(0),
        () => new Identity(),
        () => new Activation("gelu"), () => new ReLU(6), () => new LeakyReLU(0.1), () => new ELU(0.5), () => new PReLU(), () => new Softmax(),
        () => new GatedLinearUnit(4), () => new Highway(), () => new Maxout(3, 2), () => new Swish(),
        () => new Conv1D(4, 3, padding: "causal", dilationRate: 2), () => new Conv2D(4, [3, 5], strides: 2, groups: 2, activation: "relu"), () => new Conv3D(2, 3),
        () => new Conv1DTranspose(4, 3), () => new Conv2DTranspose(4, 3, strides: 2, padding: "same"), () => new Conv3DTranspose(2, 3),
        () => new DepthwiseConv1D(3), () => new DepthwiseConv2D(3, depthMultiplier: 2), () => new SeparableConv1D(4, 3), () => new SeparableConv2D(4, 3),
        () => new MaxPooling1D(2), () => new MaxPooling2D(), () => new MaxPooling3D(2), () => new AveragePooling1D(2), () => new AveragePooling2D(2), () => new AveragePooling3D(2),
        () => new GlobalMaxPooling1D(), () => new GlobalMaxPooling2D(), () => new GlobalAveragePooling1D(), () => new GlobalAveragePooling2D(), () => new GlobalAveragePooling3D(),
        () => new AdaptiveAveragePooling2D(2), () => new AdaptiveMaxPooling2D([2, 3]),
        () => new SimpleRNN(3), () => new LSTM(3, returnSequences: true, dropout: 0.1), () => new GRU(3, goBackwards: true, resetAfter: false), () => new RNN(new LSTMCell(3)),
        () => new RNN(new StackedRNNCells([new GRUCell(2), new LSTMCell(3)])), () => new Bidirectional(new GRU(2), "sum"), () => new TimeDistributed(new Dense(2)),
        () => new ConvLSTM2D(2, 3),
        () => new Attention(useScale: true), () => new AdditiveAttention(), () => new MultiHeadAttention(2, 4, dropout: 0.1), () => new GroupQueryAttention(4, 4, 2),
        () => new BatchNormalization(momentum: 0.9), () => new LayerNormalization(), () => new GroupNormalization(2), () => new RMSNormalization(),
        () => new SpectralNormalization(new Dense(3)),
        () => new Dropout(0.3, seed: 4), () => new GaussianNoise(0.1), () => new SpatialDropout1D(0.2), () => new SpatialDropout2D(0.2),
        () => new Flatten(), () => new Reshape([-1, 2]), () => new Permute([2, 1]), () => new RepeatVector(3), () => new ZeroPadding2D(1), () => new Cropping2D(1), () => new UpSampling2D(2, interpolation: "bilinear"),
        () => new Add(), () => new Subtract(), () => new Multiply(), () => new Average(), () => new Maximum(), () => new Minimum(), () => new Concatenate(axis: 1),
        () => new Rescaling(1 / 255.0, -1), () => new Resizing(4, 5), () => new CenterCrop(2, 2), () => new RandomFlip("horizontal"), () => new RandomRotation(0.1), () => new RandomZoom(0.2),
    ];

    public static TheoryData<string> Names => [.. _layers.Select((make, i) => $"{i} {make().ClassName}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Comes_back_from_text_as_it_was(string name)
    {
        var layer = _layers[int.Parse(name.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)]();
        var text = ConfigJson.Write(layer.ToEnvelope(), indented: false);
        var copy = Layer.FromEnvelope(ConfigJson.Read(text), "layer");
        Assert.Equal(layer.GetType(), copy.GetType());
        Assert.Equal(text, ConfigJson.Write(copy.ToEnvelope(), indented: false));
    }
}
