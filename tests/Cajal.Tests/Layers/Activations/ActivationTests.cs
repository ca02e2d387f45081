using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class ActivationTests
{
    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Activation("tanh", "a"), [2, 3], weights: 0);

    [Fact]
    public void Takes_a_function_of_the_user() =>
        Assert.Equal([4f], new Activation(new ActivationFunction(x => x * x)).Call(Tensor.From([2f], [1])).ToArray());
}
