using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class ActivityRegularizationTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new ActivityRegularization(0.1, 0.2, name: "a"), [2, 3], weights: 0);

    [Fact]
    public void Prices_its_input_as_Keras_does()
    {
        // Keras's activity_regularization_test.
        var layer = new ActivityRegularization(l1: 0.2, l2: 0.3);
        Assert.Equal([2], layer.Call(new float[] { 2 }).ToArray());
        Close.To(4 * 0.3 + 2 * 0.2, Assert.Single(layer.Losses).Item(), 1e-6);
    }

    [Fact]
    public void Adds_its_price_to_the_loss_that_is_trained()
    {
        Sequential model = [new Input(2), new ActivityRegularization(l2: 0.5), new Dense(1, useBias: false, kernelInitializer: "zeros")];
        model.Compile("sgd", "mse");
        // Four samples of 1 + 4, each priced by a half and averaged.
        var x = Ops.Ones([4, 2]) * new float[] { 1, 2 };
        Close.To(2.5, model.TestOnBatch(x, Ops.Zeros([4, 1])).Loss, 1e-6);
    }

    [Fact]
    public void Its_configuration_has_the_keys_of_Keras() =>
        Assert.Equal(["name", "trainable", "dtype", "l1", "l2"], new ActivityRegularization(1, 2).GetConfig().Keys);
}
