using Cajal.Layers;
using Cajal.Losses;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Diagnosis;

[Collection("global seed")]
public class GradientCheckTests
{
    public static TheoryData<string, Layer[], int[]> Networks => new()
    {
        { "dense", [new Dense(5, "tanh"), new Dense(3)], [4] },
        { "kinks", [new Dense(8, "relu"), new LayerNormalization(), new Dense(3)], [4] },
        { "noise", [new Dense(6, "gelu"), new BatchNormalization(), new Dropout(0.4), new Dense(3)], [4] },
        { "images", [new Conv2D(3, 3, activation: "swish"), new MaxPooling2D(2), new Flatten(), new Dense(3)], [6, 6, 2] },
        { "sequences", [new LSTM(4, returnSequences: true), new GRU(3), new Dense(3)], [5, 2] },
        { "cells", [new RNN(new SimpleRNNCell(3)), new Dense(3)], [4, 2] },
        { "nested", [new Sequential([new Dense(4, "tanh"), new Dense(4, "sigmoid")]), new Dense(3)], [4] },
        { "prices", [new Dense(4, "elu", kernelRegularizer: "l1_l2"), new Dense(3)], [4] },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Sound_networks_pass_far_below_the_tolerance(string name, Layer[] layers, int[] shape)
    {
        RandomKey.SetGlobalSeed(4);
        Sequential model = [new Input(PartialShape.Create(shape.Select(n => (int?)n).ToArray())), .. layers];
        model.Compile("adam", "mse");
        var check = model.CheckGradients(Ops.RandomNormal([6, .. shape], new RandomKey(1)), Ops.RandomNormal([6, 3], new RandomKey(2)), samples: 5);
        Assert.True(check.Passed, $"{name}\n{check}");
        // Central differences with step 1e-5 on losses near 1: rounding 1e-16 / 1e-5, truncation 1e-10.
        Assert.All(check.Variables, v => Assert.InRange(v.LargestError, 0, 1e-6));
        Assert.All(check.Variables, v => Assert.InRange(v.Float32Error, 0, 1e-4));
        Assert.All(check.Variables, v => Assert.True(v.Entries > 0, check.ToString()));
    }

    [Fact]
    public void Whole_numbers_as_inputs_and_classes_as_targets_pass()
    {
        Sequential model = [new Input([3], dtype: DType.Int32), new Embedding(10, 4), new GlobalAveragePooling1D(), new Dense(3, "softmax")];
        model.Compile("adam", "sparse_categorical_crossentropy");
        var check = model.CheckGradients(new int[,] { { 1, 2, 3 }, { 4, 5, 5 } }, new int[] { 0, 2 });
        Assert.True(check.Passed, check.ToString());
    }

    [Fact]
    public void A_layer_with_a_wrong_gradient_is_found()
    {
        Sequential model = [new Input(3), new Dense(4, name: "sound"), new Broken(), new Dense(1, name: "last")];
        model.Compile("sgd", "mse");
        var check = model.CheckGradients(Ops.RandomNormal([5, 3], new RandomKey(1)), Ops.RandomNormal([5, 1], new RandomKey(2)));
        Assert.False(check.Passed);
        Assert.Equal(
            ["sequential/broken/scale", "sequential/sound/bias", "sequential/sound/kernel"],
            check.Variables.Where(v => !v.Passed).Select(v => System.Text.RegularExpressions.Regex.Replace(v.Path, "_\\d+", "")).Order(StringComparer.Ordinal));
        Assert.Contains("StopGradient in", check.Notes[^1], StringComparison.Ordinal);
        Assert.Contains("The gradients of 3 of 5 variables are wrong.", check.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Corners_are_left_out_and_counted()
    {
        Sequential model = [new Input(2), new Dense(3, useBias: true, kernelInitializer: "zeros", activation: "relu"), new Dense(1)];
        model.Compile("sgd", Loss.From((y, p) => p.Sum(-1), "sum"));
        // All inputs of the ReLU are exactly 0.
        var check = model.CheckGradients(new float[,] { { 1, 2 }, { 3, 4 } }, new float[2]);
        Assert.True(check.Variables[0].Kinks > 0, check.ToString());
        Assert.Contains("corners", check.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_changes()
    {
        Sequential model = [new Input(2), new Dense(3), new BatchNormalization(), new Dropout(0.5), new Dense(1)];
        model.Compile("adam", "mse");
        var before = model.Variables.SelectMany(v => v.Value.ToArray()).ToArray();
        var check = model.CheckGradients(new float[,] { { 1, 2 }, { 3, 5 } }, new float[] { 1, 2 });
        Assert.True(check.Passed, check.ToString());
        Assert.Equal(2, check.Notes.Count);
        Assert.Equal(before, model.Variables.SelectMany(v => v.Value.ToArray()));
    }

    [Fact]
    public void A_batch_of_a_training_can_be_given()
    {
        Sequential model = [new Input(1), new Dense(1)];
        model.Compile("sgd", "mse");
        var passed = false;
        model.Fit(new float[4, 1], new float[4], verbose: Verbosity.Silent, sampleWeight: new float[] { 1, 2, 3, 4 }, callbacks:
            [new Cajal.Callbacks.LambdaCallback(onTrainBatchEnd: run => passed = model.CheckGradients(run.ReadBatch()).Passed)]);
        Assert.True(passed);
        Assert.Equal("CJ3435", Assert.Throws<CajalException>(() => model.CheckGradients(new float[4, 1], new float[4], samples: 0)).Code);
    }

    /// <summary>Multiplies by a weight of which the gradient sees only half, and lets half of the gradient through.</summary>
    private sealed class Broken() : Layer("broken")
    {
        private Variable _scale = null!;

        protected override void Build(Shape inputShape) => _scale = AddWeight("scale", inputShape[-1], "ones");

        protected override Tensor Call(Tensor x, CallContext context)
        {
            var y = x * _scale;
            return 0.5f * (y + y.StopGradient());
        }
    }
}
