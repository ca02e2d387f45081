using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class ActivationLayersTests
{
    public static TheoryData<string> Classes => ["ReLU", "LeakyReLU", "ELU", "Softmax", "Identity"];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Fulfils_the_contract(string className) =>
        LayerContract.Check(() => Layer.FromConfig(className, new LayerConfig { ["name"] = "a" }), [2, 3, 4], weights: 0);

    [Fact]
    public void Has_the_defaults_of_Keras()
    {
        Tensor x = new float[] { -2, -1, 0, 3 };
        Close.To([0f, 0f, 0f, 3f], new ReLU().Call(x).ToArray(), 0);
        Close.To([-0.6f, -0.3f, 0f, 3f], new LeakyReLU().Call(x).ToArray(), 1e-7);
        Close.To([-0.8646647f, -0.6321206f, 0f, 3f], new ELU().Call(x).ToArray(), 1e-6);
    }

    [Fact]
    public void Caps_slopes_and_shifts_a_ReLU()
    {
        Tensor x = new float[] { -2, 0.5f, 2, 8 };
        Close.To([-0.3f, -0.05f, 2f, 6f], new ReLU(maxValue: 6, negativeSlope: 0.1, threshold: 1).Call(x).ToArray(), 1e-6);
    }

    [Fact]
    public void Takes_masked_places_out_of_a_softmax()
    {
        var y = new Softmax().Call(new float[,] { { 1, 1, 9 } }, mask: Tensor.From([true, true, false], [1, 3]));
        Close.To([0.5f, 0.5f, 0f], y.ToArray(), 1e-6);
    }
}
