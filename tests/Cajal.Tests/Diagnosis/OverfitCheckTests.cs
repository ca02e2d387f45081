using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Diagnosis;

[Collection("global seed")]
public class OverfitCheckTests
{
    [Fact]
    public void A_sound_network_learns_a_batch_by_heart_and_forgets_it()
    {
        RandomKey.SetGlobalSeed(1);
        var (train, _) = Datasets.Digits();
        Sequential model = [new Input(64), new Dense(32, "relu"), new Dropout(0.2), new Dense(10, "softmax")];
        model.Compile("adam", "sparse_categorical_crossentropy");
        var before = model.Variables.Concat(model.Optimizer.Variables).SelectMany(v => v.Value.ToArray()).ToArray();
        var check = model.OverfitOneBatch(train);
        Assert.True(check.Passed, check.ToString());
        Assert.InRange(check.Losses.Count, 10, 500);
        Assert.True(check.FinalLoss < 0.05 * check.Losses[0]);
        Assert.StartsWith("The network can learn one batch by heart: the loss went from ", check.Verdict, StringComparison.Ordinal);
        Assert.Equal(before, model.Variables.Concat(model.Optimizer.Variables.Take(2)).SelectMany(v => v.Value.ToArray()));
    }

    [Fact]
    public void Contradicting_examples_are_named()
    {
        Sequential model = [new Input(1), new Dense(8, "tanh"), new Dense(1)];
        model.Compile(new Adam(0.05f), "mse");
        var check = model.OverfitOneBatch(new float[,] { { 1 }, { 1 }, { 2 } }, new float[] { 0, 1, 2 }, steps: 200);
        Assert.False(check.Passed);
        Assert.Equal(1, check.Contradictions);
        Assert.Contains("1 examples have the same inputs", check.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_layer_that_cannot_reach_the_targets_is_found()
    {
        Sequential model = [new Input(1), new Dense(4, "relu"), new Dense(1, "sigmoid")];
        model.Compile(new Adam(0.05f), "mse");
        var check = model.OverfitOneBatch(new float[,] { { 1 }, { 2 } }, new float[] { 10, 20 }, steps: 300);
        Assert.Contains("does not learn even one batch", check.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_still_falls_is_told_apart()
    {
        Sequential model = [new Input(1), new Dense(1, kernelInitializer: "zeros")];
        model.Compile(new SGD(0.01f), "mse");
        var check = model.OverfitOneBatch(new float[,] { { 1 }, { -1 } }, new float[] { 3, -3 }, steps: 50);
        Assert.True(check.IsStillFalling, check.ToString());
        Assert.True(model.OverfitOneBatch(new float[,] { { 1 }, { -1 } }, new float[] { 3, -3 }, steps: 50, learningRate: 0.3f).Passed);
        Assert.Equal(0.01f, model.Optimizer.LearningRate);
    }

    [Fact]
    public void A_rate_that_is_much_too_high_is_told_apart()
    {
        Sequential model = [new Input(1), new Dense(1)];
        model.Compile(new SGD(1e20f), "mse");
        Assert.Contains("no finite number", model.OverfitOneBatch(new float[,] { { 1 }, { 2 } }, new float[] { 3, 5 }).Verdict, StringComparison.Ordinal);
    }
}
