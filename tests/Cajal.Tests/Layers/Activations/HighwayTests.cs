using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

[Collection("global seed")]
public sealed class HighwayTests
{
    private static readonly Tensor _x = new float[,] { { 0.5f, -1, 2 }, { 1.5f, 0.25f, -0.75f } };

    [Fact]
    public void Fulfils_the_contract() => LayerContract.Check(() => new Highway("tanh", name: "h"), [2, 3], weights: 24);

    [Fact]
    public void Mixes_change_and_carry_by_the_formula()
    {
        var layer = new Highway();
        layer.Build([null, 3]);

        // Computed with NumPy from the formula of Srivastava et al. 2015; float32 carries seven digits.
        Close.To(
            [0.78299268, 0.69486552, 0.7972238, 0.67843132, 0.13390264, -0.44408208],
            LayerContract.Filled(layer).Call(_x).ToArray<double>(), 1e-6);
    }

    [Fact]
    public void Carries_nearly_everything_at_first_where_the_bias_is_low() =>
        Close.To(_x.ToArray(), new Highway(transformBias: -20).Call(_x).ToArray(), 1e-6);

    [Fact]
    public void Lets_more_gradient_through_a_deep_stack_than_dense_layers_do()
    {
        RandomKey.SetGlobalSeed(3);
        Assert.True(Gradient(() => new Highway("tanh", transformBias: -3)) > 3 * Gradient(() => new Dense(8, "tanh")));

        static double Gradient(Func<Layer> make)
        {
            var stack = new Sequential(Enumerable.Range(0, 50).Select(_ => make()));
            var x = LayerContract.Waves([4, 8], DType.Float32);
            return Ops.Gradients(stack.Call(x).Square().Sum(), x)[0].Norm().Item();
        }
    }

    [Fact]
    public void Refuses_a_bias_that_is_no_number() =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Highway(transformBias: double.NaN)).Problem.Code);
}
