using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class TimeDistributedTests
{
    [Fact]
    public void Fulfils_the_contract_of_layers() =>
        LayerContract.Check(() => new TimeDistributed(new Dense(5, "tanh", name: "d"), name: "t"), [2, 3, 4], weights: 25);

    [Fact]
    public void Does_with_every_step_what_the_layer_does()
    {
        var inner = new LSTM(3);
        var layer = new TimeDistributed(inner);
        var x = LayerContract.Waves([2, 4, 5, 3], DType.Float32);
        var y = layer.Call(x);
        Assert.Equal([2, 4, 3], y.Shape.ToArray());
        for (var t = 0; t < 4; t++) Close.To(inner.Call(x[.., t]).ToArray(), y[.., t].ToArray(), 1e-6);
    }

    [Fact]
    public void Lets_the_mask_of_the_steps_pass()
    {
        var x = Ops.Ones([2, 3, 4]);
        var mask = Tensor.From([true, false, true, true, true, false], [2, 3]);
        Assert.Same(mask, Layer.MaskOf(new TimeDistributed(new Dense(2)).Call(x, mask: mask)));
    }

    [Fact]
    public void Needs_a_time_axis() =>
        Assert.Contains("CJ2003", Assert.Throws<ShapeException>(() => new TimeDistributed(new Dense(2)).Call(Ops.Ones([2, 3]))).Message);

    [Fact]
    public void Takes_whole_numbers_for_an_embedding_inside()
    {
        var y = new TimeDistributed(new Embedding(5, 2)).Call(Tensor.From([0, 1, 2, 3, 4, 0], [1, 3, 2]));
        Assert.Equal([1, 3, 2, 2], y.Shape.ToArray());
    }
}
