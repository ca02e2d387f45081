using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Tests.Training;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Optimizers;

/// <summary>The options that all optimizers share, on steps that can be followed by hand.</summary>
public sealed class OptimizerOptionsTests
{
    [Fact]
    public void A_fit_ends_on_the_running_mean()
    {
        // Keras 3.16, optimizer_test.py: weights 1, then 0.9, then 0.81; the mean 0.9 * 0.9 + 0.1 * 0.81.
        Sequential model = [new Dense(2, useBias: false, kernelInitializer: "ones")];
        var optimizer = new SGD(0.1f) { UseEma = true, EmaMomentum = 0.9 };
        model.Compile(optimizer, "mse");
        model.Fit(Ops.Ones([1, 1]), Ops.Zeros([1, 2]), epochs: 2, batchSize: 1, verbose: Verbosity.Silent);
        Near.Equal([.891, .891], model.TrainableVariables[0].Value.Reshape(2));
        Near.Equal([.891, .891], optimizer.AverageOf(model.TrainableVariables[0])!.Value.Reshape(2));
    }

    [Fact]
    public void A_mean_without_steps_changes_nothing()
    {
        var (x, frozen) = (new Variable(new float[] { 5 }, "x"), new Variable(new float[] { 7 }, "frozen"));
        var optimizer = new SGD(1f) { UseEma = true, Freeze = v => v == frozen };
        optimizer.Build([x, frozen]);
        optimizer.FinalizeVariableValues([x, frozen]);
        Near.Equal([5], x);
        optimizer.Apply([(new float[] { 1 }, x), (new float[] { 1 }, frozen)]);
        frozen.Assign(new float[] { 9 });
        optimizer.FinalizeVariableValues([x, frozen, new Variable(new float[] { 3 }, "unknown")]);
        Near.Equal([4], x);
        Near.Equal([9], frozen);
    }

    [Fact]
    public void Constraints_hold_after_every_step()
    {
        var x = new Variable(new float[] { -0.5f, 0.5f }, "x") { Constraint = w => Ops.Maximum(w, 0) };
        new SGD(1f).Apply([(new float[] { 0, 1 }, x)]);
        Near.Equal([0, 0], x);
    }

    [Fact]
    public void Gathered_gradients_change_nothing_until_they_are_due()
    {
        var x = new Variable(new float[] { 1 }, "x");
        var optimizer = new Adam(0.1f) { GradientAccumulationSteps = 3 };
        optimizer.Build([x]);
        for (var i = 0; i < 2; i++) optimizer.Apply([(new float[] { 1 }, x)]);
        Near.Equal([1], x);
        Assert.Equal([2.0, 0.0, 0.0], optimizer.Variables.Skip(2).Select(v => v.Value[0].Item()));
        optimizer.Apply([(new float[] { 1 }, x)]);
        Near.Equal([.9], x);
        Assert.Equal(0.0, optimizer.Variables[2].Value[0].Item());
        Assert.Equal(3L, optimizer.Iterations.Value.ToArray<long>()[0]);
    }

    [Fact]
    public void A_gradient_that_is_no_number_spoils_no_update_that_is_not_due()
    {
        // What is computed and not chosen must not leak, not even as NaN.
        var x = new Variable(new float[] { 1 }, "x");
        var optimizer = new SGD(0.1f, 0.9) { GradientAccumulationSteps = 2 };
        optimizer.Apply([(new float[] { float.NaN }, x)]);
        Near.Equal([1], x);
        Assert.Equal(0.0, optimizer.Slots(x)[0].Value[0].Item());
    }

    [Fact]
    public void Decay_can_leave_names_and_variables_out()
    {
        Variable kernel = new(new float[] { 1 }, "kernel"), bias = new(new float[] { 1 }, "bias"), other = new(new float[] { 1 }, "other");
        var optimizer = new SGD(0.5f) { WeightDecay = 0.2, ExcludeNamesFromWeightDecay = ["bias|gamma"], ExcludeFromWeightDecay = v => v == other };
        Tensor none = new float[] { 0 };
        optimizer.Apply([(none, kernel), (none, bias), (none, other)]);
        Near.Equal([.9], kernel);
        Near.Equal([1], bias);
        Near.Equal([1], other);
    }

    [Fact]
    public void Patterns_that_cannot_be_read_are_explained()
    {
        var x = new Variable(new float[] { 1 }, "x");
        var optimizer = new SGD { WeightDecay = 0.01, ExcludeNamesFromWeightDecay = ["bias("] };
        Assert.Equal("CJ2347", Assert.Throws<CajalException>(() => optimizer.Apply([(new float[] { 1 }, x)])).Code);
        Assert.Equal("CJ2347", Assert.Throws<CajalException>(() => new OptimizerMap("adam") { ["*"] = "sgd" }.Of(x)).Code);
    }

    [Fact]
    public void Settings_that_cannot_work_are_refused()
    {
        Func<object>[] wrong =
        [
            () => new SGD(-1f), () => new SGD(momentum: -1), () => new SGD(momentum: 2), () => new Lion(beta1: 0), () => new Lion(beta1: 1.1),
            () => new Ftrl(initialAccumulatorValue: -0.1), () => new Ftrl(learningRatePower: 0.1), () => new Ftrl(l1RegularizationStrength: -0.1),
            () => new Ftrl(l2RegularizationStrength: -0.1), () => new Ftrl(l2ShrinkageRegularizationStrength: -0.1), () => new Nadam(beta2: 1),
            () => new Adafactor(clipThreshold: 0), () => new Muon(nsSteps: 0), () => new ScheduleFreeAdamW(warmupSteps: -1), () => new Adagrad(epsilon: double.NaN),
            () => new SGD { EmaMomentum = 1.5 }, () => new SGD { EmaOverwriteFrequency = 0 }, () => new SGD { GradientAccumulationSteps = 1 },
            () => new SGD { LossScaleFactor = 0 }, () => new SGD { WeightDecay = -1 }, () => new SGD { GlobalClipNorm = 0 },
        ];
        Assert.All(wrong, make => Assert.Equal("CJ3011", Assert.Throws<CajalException>(make).Code));
    }
}
