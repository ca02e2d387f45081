using System.Text.Json;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>The tests of <c>keras/src/optimizers</c>, schedules included: one case for each step whose result, or each rate, that a test asserts.</summary>
public sealed class KerasOptimizerTests
{
    [Fact]
    public void Optimizers_and_schedules_give_the_figures_of_Keras() => KerasCases.Run("optimizers", atLeast: 300, c =>
        c.Inputs.TryGetProperty("step", out var step)
            ? Tensor.From([(double)LearningRateSchedule.FromConfig(c.Call, c.Config).At(step.GetInt64())], Shape.Scalar)
            : AfterSteps(c));

    /// <summary>All parameters in one vector.</summary>
    private static Tensor AfterSteps(KerasCase c)
    {
        var optimizer = Optimizer.FromConfig(c.Call, c.Config);
        if (c.Inputs.TryGetProperty("exclude", out var exclude))
        {
            optimizer.ExcludeNamesFromWeightDecay = [.. exclude.EnumerateArray().Select(e => e.GetString()!)];
        }

        var names = c.Inputs.TryGetProperty("names", out var given) ? given.EnumerateArray().Select(n => n.GetString()!).ToArray() : [];
        var variables = Tensors(c.Inputs.GetProperty("x")).Select((x, i) => new Variable(x, i < names.Length ? names[i] : $"x{i}")).ToArray();
        foreach (var gradients in c.Inputs.GetProperty("gradients").EnumerateArray()) optimizer.Apply(Tensors(gradients).Zip(variables));
        if (c.Inputs.TryGetProperty("finalize", out _)) optimizer.FinalizeVariableValues(variables);
        return Ops.Concatenate(Array.ConvertAll(variables, v => v.Value.Reshape((int)v.Size)));
    }

    private static Tensor[] Tensors(JsonElement values) => [.. values.EnumerateArray().Select(v => KerasCases.Tensor(v, DType.Float32))];
}
