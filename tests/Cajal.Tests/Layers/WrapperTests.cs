using Cajal.Layers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class WrapperTests
{
    [Fact]
    public void Fulfils_the_contract()
    {
        LayerCatalog.Add(nameof(Residual), c => new Residual(Layer.FromConfig("Dense", (LayerConfig)((LayerConfig)c["layer"]!)["config"]!), (string?)c["name"]));
        LayerContract.Check(() => new Residual(new Dense(3, name: "d"), "r"), [2, 3], weights: 12);
    }

    [Fact]
    public void Weights_gradients_and_training_are_those_of_the_layer_inside()
    {
        var inner = new Dense(2, kernelInitializer: "ones");
        Sequential model = [new Input(2), new Residual(inner)];
        Assert.Equal([4f, 5f], model.Call(new float[,] { { 1, 2 } }).ToArray());
        Assert.Equal(inner.Weights, model.Weights);
        model.Compile("sgd", "mse");
        model.Fit(new float[,] { { 1, 2 } }, new float[,] { { 0, 0 } }, verbose: Verbosity.Silent);
        Assert.True(inner.Weights[0].Value.ToArray()[0] < 1);
    }

    private sealed class Residual(Layer layer, string? name = null) : Wrapper(layer, name)
    {
        protected override Tensor Call(Tensor x, CallContext context) => x + Layer.Call(x, context.Training);
    }
}
