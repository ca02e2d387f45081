using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class Conv1DTransposeTests
{
    [Fact]
    public void Fulfils_the_contract() =>
        LayerContract.Check(() => new Conv1DTranspose(4, 3, strides: 2, padding: "same", activation: "tanh", name: "c"), [2, 5, 3], weights: 40);

    [Fact]
    public void Gives_the_figures_of_PyTorch() => Figures.Check(new Conv1DTranspose(4, 3, strides: 2), [2, 5, 3], [2, 11, 4],
        0.2315986f, -0.3634748f, 0.9416073f, 0.8152682f, -0.194933f, 1.045587f);

    [Fact]
    public void Multiplies_the_length_by_the_stride_with_same_padding() => Figures.Check(new Conv1DTranspose(4, 4, strides: 2, padding: "same"), [2, 5, 3], [2, 10, 4],
        -0.1474449f, -0.3848976f, 0.5080255f, 0.5358964f, -0.3417161f, 1.166344f);
}
