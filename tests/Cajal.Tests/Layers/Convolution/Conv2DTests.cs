using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class Conv2DTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new Conv2D(4, [3, 2], strides: 2, padding: "same", activation: "sigmoid", name: "c"), [2, 6, 5, 3], weights: 76);

    [Fact]
    public void Fulfils_the_contract_with_channels_first() =>
        LayerContract.Check(() => new Conv2D(4, 3, dataFormat: "channels_first", activation: "tanh", name: "c"), [2, 3, 6, 5], weights: 112);

    [Fact]
    public void Fulfils_the_contract_with_groups_and_no_bias() =>
        LayerContract.Check(() => new Conv2D(6, 3, groups: 2, useBias: false, dilationRate: 2, name: "c"), [2, 6, 7, 4], weights: 108);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new Conv2D(4, [3, 2], activation: "relu"), [2, 6, 5, 3], [2, 4, 4, 4],
        0f, 0f, 0f, 0f, 0f, 0.993944f);

    [Fact]
    public void Pads_even_windows_behind_first() => Figures.Check(new Conv2D(4, [4, 3], strides: 2, padding: "same"), [2, 6, 5, 3], [2, 3, 3, 4],
        1.324135f, 1.654278f, 0.4634861f, -0.5272725f, -0.8843856f, -0.4283986f);

    [Fact]
    public void Dilates_its_windows() => Figures.Check(new Conv2D(4, 3, padding: "same", dilationRate: 2), [2, 7, 8, 3], [2, 7, 8, 4],
        0.4110478f, 0.1349812f, -0.2651864f, 0.004593687f, -0.2476572f, -0.2722132f);

    [Fact]
    public void Keeps_groups_of_channels_apart() => Figures.Check(new Conv2D(6, 3, groups: 2, useBias: false), [2, 5, 5, 4], [2, 3, 3, 6],
        2.781761f, 1.973712f, -0.6489585f, 2.841899f, 1.086826f, -1.66747f);

    [Fact]
    public void Computes_the_same_with_channels_first()
    {
        var (last, first) = (new Conv2D(4, 3, strides: 2, padding: "same"), new Conv2D(4, 3, 2, "same", "channels_first"));
        var x = LayerContract.Waves([2, 6, 5, 3], DType.Float32);
        last.Build([null, 6, 5, 3]);
        first.Build([null, 3, 6, 5]);
        var expected = LayerContract.Filled(last).Call(x);
        var y = LayerContract.Filled(first).Call(x.MoveAxis(-1, 1));
        Assert.Equal<int>([2, 4, 3, 3], y.Shape);
        Close.To(expected.ToArray(), y.MoveAxis(1, -1).ToArray(), 1e-6);
    }

    [Fact]
    public void Writes_the_keys_of_Keras()
    {
        var config = new Conv2D(8, [3, 5], strides: 2, padding: "SAME", kernelRegularizer: "l2", name: "c").GetConfig();
        Assert.Equal(
            ["name", "trainable", "dtype", "filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate", "groups", "activation", "use_bias",
                "kernel_initializer", "bias_initializer", "kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint", "bias_constraint"],
            config.Keys);
        Assert.Equal([3, 5], config.Ints("kernel_size")!);
        Assert.Equal([2, 2], config.Ints("strides")!);
        Assert.Equal("same", config.Text("padding"));
    }

    [Fact]
    public void Is_known_by_its_other_name() =>
        Assert.IsType<Conv2D>(Layer.FromConfig("Convolution2D", new Conv2D(2, 3).GetConfig()));

    [Fact]
    public void Leaves_unknown_extents_unknown()
    {
        Assert.Equal([null, null, null, 16], new Conv2D(16, 3, strides: 2).ComputeOutputShape([null, null, null, 3]));
        Assert.Equal([null, 13, null, 16], new Conv2D(16, 3, strides: 2).ComputeOutputShape([null, 28, null, 3]));
    }
}
