using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Models;

/// <summary>What layers keep between steps, in a compiled training step.</summary>
public sealed class StateTests
{
    [Fact]
    public void Training_moves_statistics_and_evaluation_leaves_them()
    {
        var normal = new BatchNormalization();
        Sequential model = [new Input(1), normal, new Dense(1)];
        model.Compile("sgd", "mse");
        Tensor x = new float[,] { { 1 }, { 3 } }, y = new float[,] { { 0 }, { 0 } };
        model.TrainOnBatch(x, y);
        Close.To([0.02f], normal.Weights[2].Value.ToArray(), 1e-6);
        model.TrainOnBatch(x, y);
        Close.To([0.0398f], normal.Weights[2].Value.ToArray(), 1e-6);
        model.TestOnBatch(x, y);
        Close.To([0.0398f], normal.Weights[2].Value.ToArray(), 1e-6);
    }

    [Fact]
    public void Every_training_step_drops_other_units()
    {
        Sequential model = [new Input(50), new Dropout(0.5, seed: 3), new Dense(1, useBias: false, kernelInitializer: "ones")];
        model.Compile(new Cajal.Optimizers.SGD(0), "mse");
        var (x, y) = (Ops.Ones([1, 50]), Ops.Zeros([1, 1]));
        var losses = Enumerable.Range(0, 4).Select(_ => model.TrainOnBatch(x, y).Loss).Distinct().Count();
        Assert.True(losses > 1, "the same units were dropped four times");
        Close.To(2500, model.TestOnBatch(x, y).Loss, 1e-3);
    }

    [Fact]
    public void A_model_drawn_with_two_ends_learns_both()
    {
        Input left = new(2, "left"), right = new(2, "right");
        var shared = new Dense(4, "tanh", name: "shared");
        var a = new Dense(1, name: "a").Call(shared.Call(left));
        var b = new Dense(1, name: "b").Call(new Concatenate().Call([shared.Call(right), shared.Call(left)]));
        var model = new Model([left, right], [a, b]);
        model.Compile("adam", "mse");
        var before = model.GetWeights().Select(w => w.ToArray()).ToArray();
        var x = LayerContract.Waves([8, 2], DType.Float32);
        model.TrainOnBatch([x, 2 * x], [x.Sum(1, keepDims: true), x.Mean(1, keepDims: true)]);
        Assert.All(model.GetWeights().Zip(before), p => Assert.NotEqual(p.Second, p.First.ToArray()));
    }

    [Fact]
    public void A_recorded_call_builds_drops_and_moves_as_a_direct_one()
    {
        var normal = new BatchNormalization();
        Sequential model = [new Dense(1, useBias: false, kernelInitializer: "ones"), normal, new Dropout(0.5, seed: 3)];
        var step = Ops.Jit(x => model.Call(x, training: true));
        var x = LayerContract.Waves([64, 2], DType.Float32);
        var first = step(x).ToArray();
        var mean = x.Sum(1).Mean().Item();
        Close.To(0.01 * mean, normal.Weights[2].Value.Item(), 1e-6);
        var second = step(x).ToArray();
        Close.To(0.0199 * mean, normal.Weights[2].Value.Item(), 1e-6);
        Assert.NotEqual(first, second);
    }
}
