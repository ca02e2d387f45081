using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class SwishTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Swish(1.5, name: "s"), [2, 3], weights: 1);

    [Fact]
    public void Is_SiLU_with_beta_1_and_half_the_input_with_beta_0()
    {
        Tensor x = new float[] { -1, 0.5f, 3 };
        Close.To([-0.2689414f, 0.3112297f, 2.857722f], new Swish().Call(x).ToArray(), 1e-6);
        Close.To([-0.5f, 0.25f, 1.5f], new Swish(beta: 0).Call(x).ToArray(), 1e-6);
    }

    [Fact]
    public void Leaves_beta_to_training_only_where_asked()
    {
        var layer = new Swish(trainable: false);
        layer.Build([null, 3]);
        Assert.Empty(layer.TrainableVariables);
        Assert.Single(layer.NonTrainableVariables);
    }
}
