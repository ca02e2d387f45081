using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class DenseTests
{
    private static readonly Tensor X = Tensor.From(Enumerable.Range(0, 24).Select(i => i / 10f).ToArray(), [2, 3, 4]);

    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Dense(3, "tanh", name: "d"), [2, 5], weights: 18);

    [Fact]
    public void Fulfils_the_contract_on_sequences_without_bias() =>
        LayerContract.Check(() => new Dense(3, useBias: false, name: "d"), [2, 4, 5], weights: 15);

    [Fact]
    public void Gives_the_figures_of_Keras()
    {
        var dense = new Dense(2, "tanh");
        dense.Build([null, 3, 4]);
        var y = LayerContract.Filled(dense).Call(X).ToArray();
        Close.To([0.2124835f, -0.1871562f, 0.3380608f, -0.01689938f], y[..4], 1e-6);
    }

    [Fact]
    public void Explains_an_input_of_the_wrong_width()
    {
        var fc1 = new Dense(128, name: "fc1");
        fc1.Build([null, 784]);
        var features = Ops.Zeros([32, 783]);
        var e = Assert.Throws<ShapeException>(() => fc1.Call(features));
        Assert.Equal("CJ2003", e.Code);
        Assert.StartsWith("CJ2003: Dense \"fc1\" cannot take this input.", e.Message);
        Assert.Contains("features : float32 [32, 783]", e.Message);
        Assert.Contains("fc1      : kernel float32 [784, 128], expects at least 2 axes, the last axis to be 784", e.Message);
        Assert.Contains("The last axis is 783, one less than 784.", e.Message);
        Assert.Contains("DenseTests.cs:", e.Message);
    }

    [Fact]
    public void Suggests_Flatten_where_it_would_help()
    {
        var fc = new Dense(10);
        fc.Build([null, 784]);
        var e = Assert.Throws<ShapeException>(() => fc.Call(Ops.Zeros([2, 28, 28])));
        Assert.Contains("Flatten()", e.Message);
    }

    [Fact]
    public void Suggests_the_batch_where_it_is_missing()
    {
        var e = Assert.Throws<ShapeException>(() => new Dense(10).Call(Ops.Zeros([784])));
        Assert.Contains("ExpandDims(0)", e.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Refuses_units_that_are_not_positive(int units) =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Dense(units)).Code);

    [Fact]
    public void Has_no_kernel_before_it_is_built() =>
        Assert.Equal("CJ2005", Assert.Throws<CajalException>(() => new Dense(2).Kernel).Code);

    [Fact]
    public void Uses_substituted_weights_and_leaves_its_own_alone()
    {
        var dense = new Dense(2, useBias: false, kernelInitializer: "ones");
        dense.Build([null, 3]);
        var twice = 2 * ParamSet.Of(dense.TrainableVariables);
        Assert.Equal([6f, 6f], dense.Call(Ops.Ones([1, 3]), with: twice).ToArray());
        Assert.Equal([3f, 3f], dense.Call(Ops.Ones([1, 3])).ToArray());
    }
}
