using Cajal.Losses;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>Keras's <c>losses_test.py</c> and <c>loss_test.py</c>.</summary>
public sealed class KerasLossTests
{
    [Fact]
    public void Losses_give_the_figures_of_Keras() => KerasCases.Run("losses", atLeast: 180, c =>
    {
        var (target, output) = (c.Input("target")!, c.Input("output")!);
        var loss = c.Call switch
        {
            "ExampleLoss" => Loss.From((t, o) => (t - o).Square(), reduction: Loss.FromConfig("MeanSquaredError", c.Config).Reduction),
            "Circle.Against" => Loss.FromConfig("Circle", c.Config),
            _ => Loss.FromConfig(c.Call, c.Config),
        };
        if (c.Call == "Circle.Against") return ((Circle)loss).Against(target, output, c.Input("reference_target")!, c.Input("reference")!);
        return loss.Compute(target, output, c.Input("weights"), c.Input("mask", DType.Bool));
    });
}
