using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>Keras's <c>activations_test.py</c> and the tests of layers around activations, unit lengths and dot products.</summary>
public sealed class KerasActivationTests
{
    [Fact]
    public void Activations_give_the_figures_of_Keras() => KerasCases.Run("activations", atLeast: 130, c =>
    {
        var (x, o) = (c.Input("x", DType.Float64)!, c.Config);
        return c.Call switch
        {
            "relu" => x.Relu(o.Number("negative_slope", 0), o.TryGetValue("max_value", out var most) ? Convert.ToDouble(most) : null, o.Number("threshold", 0)),
            "leaky_relu" => x.LeakyRelu(o.Number("negative_slope", 0.2)),
            "elu" => x.Elu(o.Number("alpha", 1)),
            "celu" => x.Celu(o.Number("alpha", 1)),
            "gelu" => x.Gelu(o.Bool("approximate", false)),
            "glu" => x.Glu(o.Int("axis", -1)),
            "squareplus" => x.Squareplus(o.Number("b", 4)),
            "soft_shrink" => x.SoftShrink(o.Number("threshold", 0.5)),
            "hard_shrink" => x.HardShrink(o.Number("threshold", 0.5)),
            "threshold" => x.Threshold(o.Number("threshold", 0), o.Number("default_value", 0)),
            "sparsemax" => x.Sparsemax(o.Int("axis", -1)),
            "softmax" => x.Softmax(Axes.Create(o.Ints("axis") ?? [-1])),
            "log_softmax" => x.LogSoftmax(Axes.Create(o.Ints("axis") ?? [-1])),
            _ => ((ActivationFunction)c.Call).Call(x),
        };
    });

    [Fact]
    public void Layers_give_the_figures_of_Keras() => KerasCases.Run("layers", atLeast: 24, c =>
    {
        var config = c.Config;
        config["dtype"] = "float64";
        if (c.Call == "PReLU") foreach (var key in (string[])["alpha_regularizer", "alpha_constraint", "alpha_initializer"]) config[key] = null;
        var layer = Layer.FromConfig(c.Call, config);
        var x = c.Input("x", DType.Float64)!;
        if (c.Input("y", DType.Float64) is { } y) return layer.Call([x, y]);
        layer.Build(x.Shape);
        if (c.Input("weight", DType.Float64) is { } weight) layer.SetWeights([weight]);
        return layer.Call(x, mask: c.Input("mask", DType.Bool));
    });
}
