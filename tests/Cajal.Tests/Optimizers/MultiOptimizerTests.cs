using Cajal.Optimizers;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Optimizers;

/// <summary>Figures from Keras 3.16's <c>multi_optimizer_test.py</c>.</summary>
public sealed class MultiOptimizerTests
{
    [Fact]
    public void Each_variable_goes_by_the_optimizer_of_its_path()
    {
        var (first, second, other) = (At("dense_1/kernel", 2), At("dense_2/kernel", 3), At("other/kernel", 4));
        var optimizer = new MultiOptimizer(new OptimizerMap(new SGD(0f)) { ["^dense_1/.*"] = new SGD(0.1f), ["^dense_2/.*"] = new SGD(1f) });
        optimizer.Apply([(Ones, first), (Ones, second), (Ones, other)]);
        Near.Equal([1.9, 1.9], first);
        Near.Equal([2, 2], second);
        Near.Equal([4, 4], other);
        Assert.Equal(1L, optimizer.Iterations.Value.ToArray<long>()[0]);
        Assert.All(optimizer.Optimizers, o => Assert.Equal(1L, o.Iterations.Value.ToArray<long>()[0]));
    }

    [Fact]
    public void An_optimizer_without_variables_counts_no_steps()
    {
        var optimizer = new MultiOptimizer(new OptimizerMap(new SGD(0.1f)) { ["dense/.*"] = new Adam(0.1f) });
        optimizer.Apply([(Ones, At("dense/kernel", 1))]);
        Assert.Equal([1L, 0L], optimizer.Optimizers.Select(o => o.Iterations.Value.ToArray<long>()[0]));
    }

    [Fact]
    public void The_loss_scale_is_taken_off_once()
    {
        var w = At("dense_1/kernel", 2);
        var optimizer = new MultiOptimizer(new OptimizerMap(new SGD(0.1f)) { ["^dense_1/.*"] = new SGD(0.1f) }) { LossScaleFactor = 5 };
        Assert.Equal(10, optimizer.ScaleLoss(Tensor.From([2f], Shape.Scalar)).Item());
        optimizer.Apply([(new float[] { 10, 10 }, w)]);
        Near.Equal([1.8, 1.8], w);
    }

    [Fact]
    public void Works_within_a_loss_scale_that_moves()
    {
        var (a, b) = (At("dense_1/kernel", 2), At("dense_2/kernel", 2));
        var optimizer = new LossScaleOptimizer(
            new MultiOptimizer(new OptimizerMap(new SGD(0.1f)) { [".*dense_1/.*"] = new SGD(0.1f) }), initialScale: 10, dynamicGrowthSteps: 1000);
        Assert.Equal(20, optimizer.ScaleLoss(Tensor.From([2f], Shape.Scalar)).Item());
        optimizer.Apply([(new float[] { 10, 10 }, a), (new float[] { 10, 10 }, b)]);
        Near.Equal([1.9, 1.9], a);
        Near.Equal([1.9, 1.9], b);
    }

    [Fact]
    public void The_rate_of_all_changes_in_proportion()
    {
        var optimizer = new MultiOptimizer(new OptimizerMap(new SGD(0.01f)) { ["a"] = new Adam(0.1f) });
        Assert.Equal(0.01f, optimizer.LearningRate);
        optimizer.LearningRate *= 0.5f;
        Close.To([0.05f, 0.005f], [.. optimizer.Optimizers.Select(o => o.LearningRate)], 1e-8);
        Assert.Equal("CJ2344", Assert.Throws<CajalException>(() => new MultiOptimizer(new OptimizerMap(new SGD(0f))).LearningRate = 1).Code);
    }

    [Fact]
    public void Frozen_variables_of_an_inner_optimizer_stay()
    {
        var (a, b) = (At("a", 1), At("b", 1));
        var optimizer = new MultiOptimizer(new OptimizerMap(new SGD(1f) { Freeze = v => v == b }));
        optimizer.Apply([(Ones, a), (Ones, b)]);
        Near.Equal([0, 0], a);
        Near.Equal([1, 1], b);
    }

    [Fact]
    public void The_running_mean_is_the_inner_optimizers()
    {
        var (a, b) = (At("a", 1), At("b", 1));
        var optimizer = new MultiOptimizer(new OptimizerMap(new SGD(1f)) { ["a"] = new SGD(1f) { UseEma = true, EmaMomentum = 0.5 } });
        for (var i = 0; i < 2; i++) optimizer.Apply([(Ones, a), (Ones, b)]);
        Near.Equal([-0.5, -0.5], optimizer.AverageOf(a)!);
        Assert.Null(optimizer.AverageOf(b));
        optimizer.FinalizeVariableValues([a, b]);
        Near.Equal([-0.5, -0.5], a);
        Near.Equal([-1, -1], b);
    }

    [Fact]
    public void What_cannot_be_told_apart_is_refused()
    {
        var map = new OptimizerMap("rmsprop") { [".*kernel.*"] = "adam", [".*dense.*"] = "sgd" };
        Assert.Equal("CJ2342", Assert.Throws<CajalException>(() => map.Of(At("dense/kernel", 1))).Code);
        Assert.Equal("CJ2342", Assert.Throws<CajalException>(() => map[".*dense.*"] = "lion").Code);
        Assert.IsType<Adam>(map.Of(At("conv/kernel", 1)));
        Assert.IsType<RMSprop>(map.Of(At("bias", 1)));
        Assert.Equal("CJ2343", Assert.Throws<CajalException>(() => new OptimizerMap(new MultiOptimizer(map))).Code);
        Assert.Equal("CJ2343", Assert.Throws<CajalException>(() => map["x"] = new LossScaleOptimizer("sgd")).Code);
        Assert.Equal("CJ2341", Assert.Throws<CajalException>(() => new MultiOptimizer(map) { WeightDecay = 0.1 }.Build([])).Code);
    }

    private static Tensor Ones => new float[] { 1, 1 };

    private static Variable At(string path, float value) => new(new float[] { value, value }, path.Split('/')[^1]) { Path = path };
}
