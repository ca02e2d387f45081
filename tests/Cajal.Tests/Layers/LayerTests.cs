using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class LayerTests
{
    [Theory]
    [InlineData("Dense", "dense")]
    [InlineData("BatchNormalization", "batch_normalization")]
    [InlineData("Conv2D", "conv2d")]
    [InlineData("PReLU", "p_re_lu")]
    [InlineData("ReLU", "re_lu")]
    [InlineData("LSTM", "lstm")]
    [InlineData("GlobalAveragePooling2D", "global_average_pooling2d")]
    [InlineData("MyHTTPLayer", "my_http_layer")]
    public void Names_as_Keras_does(string className, string name) => Assert.Equal(name, LayerNames.Snake(className));

    [Fact]
    public void Numbers_names_from_the_second_on()
    {
        Assert.Equal("numbered_once", LayerNames.Next("NumberedOnce"));
        Assert.Equal("numbered_once_1", LayerNames.Next("NumberedOnce"));
    }

    [Fact]
    public void Refuses_a_name_with_a_slash() =>
        Assert.Equal("CJ2015", Assert.Throws<CajalException>(() => new Dense(1, name: "a/b")).Code);

    [Fact]
    public void Says_when_a_class_does_not_compute() =>
        Assert.Equal("CJ2009", Assert.Throws<CajalException>(() => new Empty().Call(Ops.Ones([1]))).Code);

    [Fact]
    public void Counts_a_freeze_that_comes_before_the_weights()
    {
        var dense = new Dense(2) { Trainable = false };
        dense.Build([null, 3]);
        Assert.Empty(dense.TrainableVariables);
        dense.Trainable = true;
        Assert.Equal(2, dense.TrainableVariables.Count);
    }

    [Fact]
    public void Casts_floats_to_its_own_dtype()
    {
        var dense = new Dense(2) { DType = DType.Float64 };
        Assert.Equal(DType.Float64, dense.Call(Ops.Ones([1, 3])).DType);
        Assert.Equal(DType.Float32, new Dense(2).Call(Ops.Ones([1, 3], DType.Float64)).DType);
    }

    [Fact]
    public void Suggests_the_nearest_class()
    {
        var e = Assert.Throws<CajalException>(() => Layer.FromConfig("Dens", new LayerConfig()));
        Assert.Equal("CJ2014", e.Code);
        Assert.Contains("\"Dense\"", e.Message);
    }

    [Fact]
    public void Says_which_key_is_missing()
    {
        var e = Assert.Throws<CajalException>(() => Layer.FromConfig("Dense", new LayerConfig { ["name"] = "d" }));
        Assert.Equal("CJ2013", e.Code);
        Assert.Contains("units", e.Message);
    }

    [Fact]
    public void Refuses_weights_of_another_count()
    {
        var dense = new Dense(2);
        dense.Build([null, 3]);
        Assert.Equal("CJ2018", Assert.Throws<CajalException>(() => dense.SetWeights([Ops.Zeros([3, 2])])).Code);
    }

    [Fact]
    public void Names_the_path_of_a_weight()
    {
        var model = new Sequential([new Dense(2, name: "fc")], name: "net");
        model.Build([null, 3]);
        Assert.Equal(["net/fc/kernel", "net/fc/bias"], model.Weights.Select(w => w.Path));
    }

    [Fact]
    public void Keeps_the_keys_of_Keras_in_order() => Assert.Equal(
        [
            "name", "trainable", "dtype", "units", "activation", "use_bias", "kernel_initializer", "bias_initializer", "kernel_regularizer",
            "bias_regularizer", "kernel_constraint", "bias_constraint",
        ],
        new Dense(3).GetConfig().Keys);

    private sealed class Empty : Layer;
}
