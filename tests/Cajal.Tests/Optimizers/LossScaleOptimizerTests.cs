using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Tests.Training;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Optimizers;

/// <summary>Figures from Keras 3.16's <c>loss_scale_optimizer_test.py</c>.</summary>
public sealed class LossScaleOptimizerTests
{
    private static readonly float[] Gradient = [1, 6, 7, 2];
    private static readonly float[] Infinite = [1, float.PositiveInfinity, 7, 2];

    [Fact]
    public void A_finite_step_is_that_of_the_optimizer_within()
    {
        var x = NewVariable();
        var optimizer = new LossScaleOptimizer(new SGD(0.5f));
        optimizer.Apply([(Gradient * (Tensor)32768f, x)]);
        Near.Equal([.5, -1, -.5, 3], x);
        Assert.Equal(1L, optimizer.Iterations.Value.ToArray<long>()[0]);
    }

    [Fact]
    public void A_step_that_is_not_finite_changes_the_scale_alone()
    {
        var x = NewVariable();
        var optimizer = new LossScaleOptimizer(new Adam(0.5f) { UseEma = true }, initialScale: 400);
        optimizer.Apply([(Gradient, x)]);
        var before = optimizer.InnerOptimizer.Variables.Select(v => v.Value.ToArray<double>()).ToArray();
        var value = x.Value.ToArray();
        foreach (var bad in (float[][])[Infinite, [float.NaN, 0, 0, 0], Infinite, Infinite]) optimizer.Apply([(bad, x)]);
        Assert.Equal(value, x.Value.ToArray());
        Assert.Equal(before, optimizer.InnerOptimizer.Variables.Select(v => v.Value.ToArray<double>()));
        Assert.Equal(25, optimizer.ScaleLoss(Tensor.From([1f], Shape.Scalar)).Item());
    }

    [Fact]
    public void The_scale_grows_after_finite_steps_in_a_row()
    {
        var x = NewVariable();
        var optimizer = new LossScaleOptimizer(new SGD(0.5f), initialScale: 2, dynamicGrowthSteps: 2);
        for (var i = 0; i < 8; i++) optimizer.Apply([(Gradient, x)]);
        Assert.Equal(32, optimizer.DynamicScale.Value.Item());
        optimizer.Apply([(Gradient, x)]);
        optimizer.Apply([(Infinite, x)]);
        optimizer.Apply([(Gradient, x)]);
        Assert.Equal(16, optimizer.DynamicScale.Value.Item());
    }

    [Fact]
    public void A_model_trains_as_without_it()
    {
        static double[] Losses(Optimizer optimizer)
        {
            var x = Tensor.From(Enumerable.Range(0, 60).Select(i => (float)Math.Sin(i)).ToArray(), [20, 3]);
            Sequential model = [new Dense(4, "tanh", kernelInitializer: "ones"), new Dense(1, kernelInitializer: "ones")];
            model.Compile(optimizer, "mse");
            return [.. model.Fit(x, x.Sum(-1, keepDims: true), epochs: 5, batchSize: 5, shuffle: false, verbose: Verbosity.Silent)["loss"]];
        }

        // The scale is a power of two, so that not one bit changes.
        Assert.Equal(Losses(new Adam(0.01f)), Losses(new LossScaleOptimizer(new Adam(0.01f), 1024, 7)));
        Assert.Equal(Losses(new Adam(0.01f)), Losses(new Adam(0.01f) { LossScaleFactor = 256 }));
    }

    [Fact]
    public void Options_belong_to_the_optimizer_within()
    {
        Assert.Equal("CJ2341", Assert.Throws<CajalException>(() => new LossScaleOptimizer("sgd") { UseEma = true }.Build([])).Code);
        Assert.Equal("CJ2341", Assert.Throws<CajalException>(() => new LossScaleOptimizer("sgd") { LossScaleFactor = 2 }.Build([])).Code);
        Assert.Equal("CJ2343", Assert.Throws<CajalException>(() => new LossScaleOptimizer(new SGD { LossScaleFactor = 2 })).Code);
        Assert.Equal("CJ3011", Assert.Throws<CajalException>(() => new LossScaleOptimizer("sgd", dynamicGrowthSteps: 0)).Code);
    }

    private static Variable NewVariable() => new(new float[] { 1, 2, 3, 4 }, "x");
}
