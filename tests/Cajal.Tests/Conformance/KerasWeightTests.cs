using Cajal.Constraints;
using Cajal.Regularizers;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>Keras's <c>constraints_test.py</c> and <c>regularizers_test.py</c>.</summary>
public sealed class KerasWeightTests
{
    [Fact]
    public void Constraints_give_the_figures_of_Keras() => KerasCases.Run("constraints", atLeast: 15,
        c => Constraint.FromConfig(c.Call, c.Config).Call(c.Input("w", DType.Float64)!));

    [Fact]
    public void Regularizers_give_the_figures_of_Keras() => KerasCases.Run("regularizers", atLeast: 20,
        c => Regularizer.FromConfig(c.Call, c.Config).Call(c.Input("w", DType.Float64)!));
}
