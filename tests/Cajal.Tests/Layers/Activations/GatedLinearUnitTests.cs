using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class GatedLinearUnitTests
{
    private static readonly Tensor _x = new float[,] { { 0.5f, -1, 2 }, { 1.5f, 0.25f, -0.75f } };

    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new GatedLinearUnit(4, "silu", name: "g"), [2, 3], weights: 32);

    [Fact]
    public void Gates_sequences_step_by_step() =>
        LayerContract.Check(() => new GatedLinearUnit(2, useBias: false, name: "g"), [2, 5, 3], weights: 12);

    // Computed with NumPy from the formula of Shazeer 2020; float32 carries seven digits.
    [Theory]
    [InlineData("sigmoid", -0.19984148, 0.37777258, 0.9458963, 0.80163568)]
    [InlineData("relu", 0, 0, 1.51619995, 0.86836282)]
    [InlineData("gelu", 0.10335248, -0.05773358, 1.35445612, 0.66663840)]
    [InlineData("silu", 0.14321817, -0.06088729, 1.17706863, 0.58621952)]
    [InlineData("linear", 0.43646892, -0.13242316, 1.51619995, 0.86836282)]
    public void Is_the_variant_that_the_activation_of_the_gate_names(string activation, double a, double b, double c, double d)
    {
        var layer = new GatedLinearUnit(2, activation);
        layer.Build([null, 3]);
        Close.To([a, b, c, d], LayerContract.Filled(layer).Call(_x).ToArray<double>(), 1e-6);
    }

    [Fact]
    public void Refuses_no_units() =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new GatedLinearUnit(0)).Problem.Code);
}
