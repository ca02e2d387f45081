using Cajal.Graph;
using Xunit;

namespace Cajal.Tests;

/// <summary>Tests that change the settings of the process: they run alone.</summary>
[CollectionDefinition("engine settings", DisableParallelization = true)]
public sealed class EngineSettings;

[Collection("engine settings")]
public sealed class EngineTests
{
    [Fact]
    public void Eager_computes_at_the_call()
    {
        Tensor x = new[] { 1f, 2f };
        Assert.False((x * 2).IsRealized);
        try
        {
            Engine.Eager = true;
            var y = x * 2 + 1;
            Assert.True(y.IsRealized);
            Assert.Equal([3f, 5f], y.ToArray());
            // A recorded function is then plain code, so that a debugger can step through it.
            var calls = 0;
            var f = Ops.Jit((Tensor t) => t + ++calls);
            Assert.Equal([2f, 3f], f(x).ToArray());
            Assert.Equal([3f, 4f], f(x).ToArray());
        }
        finally
        {
            Engine.Eager = false;
        }
    }

    [Fact]
    public void CheckNumerics_names_the_first_operation_and_its_layer()
    {
        try
        {
            Engine.CheckNumerics = true;
            Tensor y;
            using (NameScope.Enter("encoder"))
            {
                Tensor x = new[] { 1f, 0f };
                // The logarithm is the culprit; what follows makes NaN of its infinity.
                y = (x * 3).Log() * 0;
            }

            var error = Assert.Throws<CajalException>(() => y.Sum().Item());
            Assert.Equal("CJ1008", error.Code);
            Assert.Contains("'log' in layer 'encoder' produced infinity", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Engine.CheckNumerics = false;
        }
    }

    [Fact]
    public void Precise_makes_plans_that_compute_convolutions_by_their_definition()
    {
        Tensor x = Ops.RandomNormal([2, 12, 12, 32], new RandomKey(1)), kernel = Ops.RandomNormal([3, 3, 32, 32], new RandomKey(2));
        var exact = x.Cast(DType.Float64).Conv(kernel.Cast(DType.Float64), padding: "same").ToArray<double>();
        var recorded = new JitFunction(t => [t[0].Conv(t[1], padding: "same")]);
        var quick = Largest(recorded.Run(x, kernel)[0]);
        Assert.Contains("(winograd)", recorded.PlanText, StringComparison.Ordinal);
        Assert.Equal(quick, Largest(x.Conv(kernel, padding: "same")));
        try
        {
            Engine.Precise = true;
            var precise = Largest(recorded.Run(x, kernel)[0]);
            Assert.Equal(2, recorded.PlanCount);
            Assert.Contains("(direct)", recorded.PlanText, StringComparison.Ordinal);
            // Outside of recordings, plans are found by their structure.
            Assert.Equal(precise, Largest(x.Conv(kernel, padding: "same")));
            Assert.True(3 * precise < quick, $"errs by {precise}, and by {quick} when in a hurry");
        }
        finally
        {
            Engine.Precise = false;
        }

        double Largest(Tensor y) => exact.Zip(y.ToArray<float>(), (e, v) => Math.Abs(e - v)).Max();
    }
}
