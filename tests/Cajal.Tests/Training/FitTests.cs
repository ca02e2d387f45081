using Cajal.Layers;
using Cajal.Losses;
using Cajal.Optimizers;
using Cajal.Regularizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Training;

[Collection("global seed")]
public class FitTests
{
    [Fact]
    public void Learns_a_line()
    {
        // y = 2 x - 1
        var (x, y) = Line(32);
        Sequential model = [new Input(1), new Dense(1)];
        model.Compile(new SGD(0.3f), "mse");
        var history = model.Fit(x, y, batchSize: 8, epochs: 40, seed: 1, verbose: Verbosity.Silent);
        Assert.Equal(40, history.Epochs.Count);
        Assert.True(history["loss"][^1] < 1e-4, history.ToString());
        Near.Equal([3], model.Predict(new float[,] { { 2 } }), 0.05);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_validation_that_is_cut_short_is_not_reported(bool whileTraining)
    {
        var (x, y) = Line(32);
        Sequential model = [new Input(1), new Dense(1)];
        model.Compile("sgd", "mse");
        using var stop = new CancellationTokenSource();
        var hook = new Cajal.Callbacks.LambdaCallback(
            onTrainBatchEnd: run => { if (whileTraining && run.Epoch == 2) stop.Cancel(); },
            onTestBatchEnd: run => { if (!whileTraining && run.Epoch == 2) stop.Cancel(); });
        var history = model.Fit(x, y, batchSize: 8, epochs: 5, validationData: (x, y), verbose: Verbosity.Silent, callbacks: [hook], cancellationToken: stop.Token);
        Assert.True(history.WasCancelled);
        Assert.Equal(2, history.Epochs.Count);
        Assert.True(history["val_loss"][0] > 0);
        Assert.True(double.IsNaN(history["val_loss"][1]), history.ToString());
    }

    [Fact]
    public void One_step_of_plain_descent_is_the_one_computed_by_hand()
    {
        Sequential model = [new Input(1), new Dense(1, useBias: false, kernelInitializer: "ones")];
        model.Compile(new SGD(0.1f), "mse");
        // loss = ((1 - 3)^2 + (2 - 4)^2) / 2 = 4; d/dw = (2 (1 - 3) 1 + 2 (2 - 4) 2) / 2 = -6
        var before = model.TrainOnBatch(new float[,] { { 1 }, { 2 } }, new float[] { 3, 4 });
        Assert.Equal(4, before.Loss, 1e-6);
        Near.Equal([1.6], model.Weights[0]);
        // (1.6 - 3)^2 = 1.96, (3.2 - 4)^2 = 0.64
        Assert.Equal(1.3, model.TestOnBatch(new float[,] { { 1 }, { 2 } }, new float[] { 3, 4 }).Loss, 1e-5);
        Near.Equal([1.6], model.Weights[0]);
    }

    [Fact]
    public void The_running_loss_weighs_batches_by_their_size()
    {
        Sequential model = [new Input(1), new Dense(1, useBias: false, kernelInitializer: "ones")];
        model.Compile(new SGD(0), "mse", ["mae"]);
        // Errors 1, 2, 3: two of them in the first batch, one in the last.
        var history = model.Fit(new float[,] { { 0 }, { 0 }, { 0 } }, new float[] { 1, 2, 3 }, 2, shuffle: false, verbose: Verbosity.Silent);
        Assert.Equal(14.0 / 3, history["loss"][0], 1e-5);
        Assert.Equal(2, history["mae"][0], 1e-5);
        Assert.Equal(["loss", "mae"], history.Names);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_gives_others()
    {
        Assert.Equal(Weights(seed: 3), Weights(seed: 3));
        Assert.NotEqual(Weights(seed: 3), Weights(seed: 4));

        static float[] Weights(int seed)
        {
            RandomKey.SetGlobalSeed(7);
            Sequential model = [new Input(2), new Dense(4, "relu"), new Dense(1, "sigmoid")];
            model.Compile(new Adam(0.01f), "binary_crossentropy");
            var moons = Datasets.TwoMoons(20);
            model.Fit(moons, batchSize: 6, epochs: 2, seed: seed, verbose: Verbosity.Silent);
            return [.. model.Weights.SelectMany(w => w.Value.ToArray())];
        }
    }

    [Fact]
    public void Validation_is_measured_after_every_epoch_and_changes_nothing()
    {
        var (x, y) = Line(10);
        var first = Trained(m => m.Fit(x, y, 5, 2, validationData: (x, y), seed: 1, verbose: Verbosity.Silent));
        var second = Trained(m => m.Fit(x, y, 5, 2, seed: 1, verbose: Verbosity.Silent));
        Assert.Equal(["loss", "val_loss"], first.History.Names);
        Assert.Equal(second.History["loss"], first.History["loss"]);
        Assert.Equal(first.History["val_loss"][^1], first.Model.Evaluate(x, y).Loss, 1e-6);
    }

    [Fact]
    public void The_last_share_can_be_kept_for_validation()
    {
        Sequential model = [new Input(1), new Dense(1, useBias: false, kernelInitializer: "ones")];
        model.Compile(new SGD(0), "mae");
        var history = model.Fit(new float[,] { { 0 }, { 0 }, { 0 }, { 0 } }, new float[] { 1, 1, 1, 9 },
            validationSplit: 0.25, verbose: Verbosity.Silent);
        Assert.Equal((1.0, 9.0), (history["loss"][0], history["val_loss"][0]));
    }

    [Fact]
    public void Two_inputs_and_two_outputs_train_by_order_and_by_name()
    {
        var (left, right) = (new Input(2, "left"), new Input(2, "right"));
        var a = new Dense(1, "sigmoid", name: "a").Call(new Dense(3, "relu").Call(left));
        var b = new Dense(1, "sigmoid", name: "b").Call(new Dense(3, "relu").Call(right));
        var twin = new Model([left, right], [a, b]);
        twin.Compile(new Adam(0.01f), "binary_crossentropy", metrics: "accuracy", lossWeights: [1, 0.5f]);
        var moons = Datasets.TwoMoons(12);
        var history = twin.Fit([moons.X, moons.X], [moons.Y, moons.Y], batchSize: 4, epochs: 2, verbose: Verbosity.Silent);
        Assert.Equal(["loss", "a_loss", "b_loss", "a_accuracy", "b_accuracy"], history.Names);
        Assert.Equal(history["loss"][0], history["a_loss"][0] + 0.5 * history["b_loss"][0], 1e-5);
        twin.Fit(
            new Tensors { ["right"] = moons.X, ["left"] = moons.X }, new Tensors { ["b"] = moons.Y, ["a"] = moons.Y }, verbose: Verbosity.Silent);
        Assert.Equal(2, twin.PredictAll([moons.X, moons.X]).Length);
        Assert.Equal("CJ2019", Assert.Throws<CajalException>(() => twin.Predict([moons.X, moons.X])).Code);
        var unknown = Assert.Throws<CajalException>(() => twin.Predict(new() { ["leftt"] = moons.X, ["right"] = moons.X }));
        Assert.Equal("CJ3013", unknown.Code);
        Assert.Contains("\"left\"", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_and_metrics_go_by_output()
    {
        var x = new Input(2);
        var model = new Model(x, [new Dense(1, name: "size").Call(x), new Dense(3, "softmax", name: "kind").Call(x)]);
        model.Compile("sgd", new LossSet { ["kind"] = "sparse_categorical_crossentropy", ["size"] = "mse" },
            new() { ["kind"] = ["accuracy"], ["size"] = ["mae", "mse"] });
        var results = model.Evaluate(new float[4, 2], [new float[4], new int[4]]);
        Assert.Equal(["loss", "size_loss", "kind_loss", "size_mae", "size_mse", "kind_accuracy"], results.Keys);
        Assert.Equal(Math.Log(3), results["kind_loss"], 1e-5);
    }

    [Fact]
    public void Cancelling_ends_after_the_batch_and_throws_nothing()
    {
        var (x, y) = Line(8);
        using var source = new CancellationTokenSource();
        var (model, history) = Trained(m => m.Fit(
            x, y, 2, 5, verbose: Verbosity.Silent, callbacks: [new AfterBatch(3, _ => source.Cancel())], cancellationToken: source.Token));
        Assert.True(history.WasCancelled);
        Assert.Equal(3, history.Steps);
        Assert.Equal([1], history.Epochs);
        Assert.Equal(3, model.Optimizer.Iterations.Value.Item());
    }

    [Fact]
    public void A_training_that_never_began_has_an_empty_history()
    {
        var (x, y) = Line(8);
        var (_, history) = Trained(m => m.Fit(x, y, verbose: Verbosity.Silent, cancellationToken: new CancellationToken(canceled: true)));
        Assert.True(history.WasCancelled);
        Assert.Empty(history.Epochs);
    }

    [Fact]
    public void A_callback_can_end_training()
    {
        var (x, y) = Line(8);
        var (_, history) = Trained(m => m.Fit(
            x, y, 2, 5, verbose: Verbosity.Silent, callbacks: [new AfterBatch(5, r => r.Stop("Enough."))]));
        Assert.False(history.WasCancelled);
        Assert.Equal("Enough.", history.StopReason);
        Assert.Equal(5, history.Steps);
    }

    [Fact]
    public void Events_tell_the_whole_story_in_order()
    {
        var (x, y) = Line(6);
        var sink = new Recorder();
        Trained(m => m.Fit(x, y, 4, 2, verbose: Verbosity.Silent, sinks: [sink]));
        var kinds = sink.Events.Where(e => e is not BatchEnded).Select(e => e.GetType().Name);
        Assert.Equal(["TrainingStarted", "EpochStarted", "EpochEnded", "EpochStarted", "EpochEnded", "TrainingEnded"], kinds);
        Assert.Equal(2, sink.Events.OfType<TrainingStarted>().Single().Steps);
        Assert.NotEmpty(sink.Events.OfType<BatchEnded>());
    }

    [Fact]
    public void A_sink_that_fails_does_not_end_training()
    {
        var (x, y) = Line(4);
        var (_, history) = Trained(m => m.Fit(x, y, verbose: Verbosity.Silent, sinks: [new Broken()]));
        Assert.Contains("Broken", Assert.Single(history.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_training_with_a_page()
    {
        Sequential model = [new Input(1), new Dense(1, kernelInitializer: "ones")];
        model.Compile(new SGD(1e30f), "mse");
        var error = Assert.Throws<CajalException>(() => model.Fit(
            new float[,] { { 1 }, { 2 } }, new float[] { 3, 4 }, epochs: 5, verbose: Verbosity.Silent));
        Assert.Equal("CJ3005", error.Code);
        Assert.Contains("epoch 2, step 1 of 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("learning rate", error.Message, StringComparison.Ordinal);
        Assert.Contains("first seen in", error.Message, StringComparison.Ordinal);
        model.Weights[0].Assign(new float[,] { { 1 } });
        model.Weights[1].Assign(new float[] { 0 });
        var data = Assert.Throws<CajalException>(() => model.Fit(new float[,] { { float.NaN } }, new float[] { 3 }, verbose: Verbosity.Silent));
        Assert.Contains("input 0", data.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_samples_and_classes_count()
    {
        Sequential model = [new Input(1), new Dense(1, useBias: false, kernelInitializer: "ones")];
        model.Compile(new SGD(0), "mae");
        float[,] x = { { 0 }, { 0 } };
        Assert.Equal(1.5, model.Evaluate(x, new float[] { 1, 2 }).Loss, 1e-6);
        Assert.Equal(2, model.Evaluate(x, new float[] { 1, 2 }, sampleWeight: new float[] { 0, 2 }).Loss, 1e-6);
        var byClass = model.Fit(x, new int[] { 1, 2 }, classWeight: new Dictionary<int, float> { [1] = 4 }, verbose: Verbosity.Silent);
        Assert.Equal(3, byClass["loss"][0], 1e-6);
    }

    [Fact]
    public void Weights_may_differ_by_step_of_time_and_by_output()
    {
        Sequential model = [new Input([2, 1]), new Dense(1, useBias: false, kernelInitializer: "ones")];
        model.Compile(new SGD(0), "mae", weightedMetrics: ["mae"], metrics: ["mae"]);
        // Errors 1, 2, 3, 4 of two sequences of two steps, of which only the second steps count: (2 + 4) / 4, and (2 + 4) / 2 as a mean of weights.
        var y = Tensor.From([1f, 2, 3, 4], [2, 2, 1]);
        var results = model.Evaluate(Ops.Zeros([2, 2, 1]), y, sampleWeight: Tensor.From([0f, 1, 0, 1], [2, 2]));
        Assert.Equal(1.5, results.Loss, 1e-6);
        Assert.Equal((2.5, 3.0), (results["mae"], results["weighted_mae"]));

        var x = new Input(1);
        var both = new Model(x, [new Dense(1, name: "a", kernelInitializer: "zeros").Call(x), new Dense(1, name: "b", kernelInitializer: "zeros").Call(x)]);
        both.Compile(new SGD(0), "mae");
        var history = both.Fit(
            new float[2, 1], [new int[] { 0, 1 }, new int[] { 0, 1 }], classWeight: new() { ["b"] = new() { [1] = 6 } }, verbose: Verbosity.Silent);
        Assert.Equal((0.5, 3.0), (history["a_loss"][0], history["b_loss"][0]));
    }

    [Fact]
    public void Eager_steps_may_look_at_values()
    {
        var seen = new List<double>();
        Sequential model = [new Input(1), new Dense(1, kernelInitializer: "ones"), new Lambda(y =>
        {
            if (!y.IsSymbolic) seen.Add(y.Sum().Item());
            return y;
        })];
        model.Compile(new SGD(0.1f), "mse", runEagerly: true);
        model.Fit(new float[,] { { 1 }, { 2 } }, new float[] { 1, 2 }, epochs: 2, verbose: Verbosity.Silent);
        Assert.Equal([3, 3], seen);
    }

    [Fact]
    public void The_price_of_weights_is_part_of_the_loss()
    {
        Sequential model = [new Input(1), new Dense(1, useBias: false, kernelInitializer: "ones", kernelRegularizer: new L2(0.5f))];
        model.Compile(new SGD(0.1f), "mse");
        // The data is met exactly; what is left is 0.5 w^2, whose slope at 1 is 1.
        Assert.Equal(0.5, model.TrainOnBatch(new float[,] { { 2 } }, new float[] { 2 }).Loss, 1e-6);
        Near.Equal([0.9], model.Weights[0]);
    }

    [Fact]
    public void Bad_data_is_named()
    {
        Sequential model = [new Input(1), new Dense(3, "softmax")];
        Assert.Equal("CJ3006", Assert.Throws<CajalException>(() => model.Fit(new float[2, 1], new int[2])).Code);
        model.Compile("sgd", "sparse_categorical_crossentropy");
        Assert.Equal("CJ3007", Assert.Throws<ShapeException>(() => model.Fit(new float[3, 1], new int[2])).Code);
        Assert.Equal("CJ3008", Assert.Throws<CajalException>(() => model.Fit(new float[0, 1], Array.Empty<int>())).Code);
        Assert.Equal("CJ3009", Assert.Throws<CajalException>(() => model.Fit([new float[2, 1], new float[2, 1]], new int[2])).Code);
        Assert.Equal("CJ3015", Assert.Throws<CajalException>(() => model.Fit(new float[2, 1], new int[2], batchSize: 0)).Code);
        var label = Assert.Throws<CajalException>(() => model.Fit(new float[4, 1], new int[] { 0, 2, 3, 1 }));
        Assert.Equal("CJ3010", label.Code);
        Assert.Contains("row     : 2", label.Message, StringComparison.Ordinal);
        Assert.Contains("label   : 3", label.Message, StringComparison.Ordinal);
        Assert.Equal("CJ3001", Assert.Throws<ShapeException>(() => model.Fit(new float[4, 1], new int[4, 3])).Code);
    }

    [Fact]
    public void A_step_of_ones_own_is_used()
    {
        var model = new Doubler();
        model.Compile(new SGD(0.1f));
        model.Fit(new float[,] { { 1 }, { 1 } }, batchSize: 1, epochs: 2, verbose: Verbosity.Silent);
        Near.Equal([16], model.Weights[0]);
    }

    [Fact]
    public void Predict_gives_the_same_rows_whatever_the_batch()
    {
        Sequential model = [new Dense(3)];
        var x = Datasets.Spiral(3, 10).X;
        var all = model.Predict(x);
        Assert.Equal([10, 3], all.Shape);
        Assert.Equal(all.ToArray(), model.Predict(x, batchSize: 4).ToArray());
        Assert.Equal(all.ToArray(), model.PredictOnBatch(x).ToArray());
    }

    [Fact]
    public async Task Predict_may_be_called_from_any_number_of_threads()
    {
        Sequential model = [new Dense(3)];
        var x = Datasets.Spiral(3, 12).X;
        var expected = model.Predict(x).ToArray();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => model.Predict(x, 5).ToArray())));
        Assert.All(results, r => Assert.Equal(expected, r));
    }

    [Fact]
    public void Freezing_between_two_trainings_is_respected()
    {
        var (x, y) = Line(4);
        Sequential model = [new Input(1), new Dense(2), new Dense(1)];
        model.Compile("sgd", "mse");
        model.Fit(x, y, verbose: Verbosity.Silent);
        model.Layers[0].Trainable = false;
        var before = model.Weights[0].Value.ToArray();
        var last = model.Weights[^1].Value.ToArray();
        model.Fit(x, y, verbose: Verbosity.Silent);
        Assert.Equal(before, model.Weights[0].Value.ToArray());
        Assert.NotEqual(last, model.Weights[^1].Value.ToArray());
    }

    private static (float[,] X, float[] Y) Line(int count)
    {
        var (x, y) = (new float[count, 1], new float[count]);
        for (var i = 0; i < count; i++)
        {
            x[i, 0] = 2f * i / count - 1;
            y[i] = 2 * x[i, 0] - 1;
        }

        return (x, y);
    }

    private static (Model Model, History History) Trained(Func<Model, History> fit)
    {
        Sequential model = [new Input(1), new Dense(1, kernelInitializer: "ones")];
        model.Compile(new SGD(0.1f), new MeanSquaredError());
        return (model, fit(model));
    }

    private sealed class AfterBatch(int steps, Action<TrainingRun> act) : Callback
    {
        private int _seen;

        public override void OnTrainBatchEnd(TrainingRun run)
        {
            if (++_seen == steps) act(run);
        }
    }

    private sealed class Recorder : ITrainingSink
    {
        public List<TrainingEvent> Events { get; } = [];

        public void Receive(TrainingEvent training) => Events.Add(training);
    }

    private sealed class Broken : ITrainingSink
    {
        public void Receive(TrainingEvent training) => throw new InvalidOperationException("no disk");
    }

    /// <summary>Learns nothing, but doubles its weight with every step.</summary>
    private sealed class Doubler : Model
    {
        private Variable _weight = null!;

        protected override void Build(Shape inputShape) => _weight = AddWeight("w", 1, "ones");

        protected override Tensor Call(Tensor x, CallContext context) => x * _weight;

        protected override Tensor TrainStep(TrainingBatch batch)
        {
            _weight.Assign(_weight.Value * 2f);
            return _weight.Value.Sum();
        }
    }

    [Fact]
    public void An_eager_model_that_always_looks_at_values_is_trained_measured_and_asked()
    {
        var model = new Looking();
        model.Compile(new SGD(0.1f), "mse", runEagerly: true);
        var history = model.Fit(new float[,] { { 1 }, { 2 } }, new float[] { 1, 2 }, epochs: 2, verbose: Verbosity.Silent);
        Assert.True(history["loss"][1] < history["loss"][0] || history["loss"][0] == 0);
        Assert.Equal([4, 1], model.Predict(new float[,] { { 1 }, { 2 }, { 3 }, { 4 } }, batchSize: 3).Shape);
        Assert.Equal(model.Evaluate(new float[,] { { 1 } }, new float[] { 1 }).Loss, model.TestOnBatch(new float[,] { { 1 } }, new float[] { 1 }).Loss, 1e-6);
        var recorded = new Looking();
        recorded.Compile(new SGD(0.1f), "mse");
        Assert.Equal("CJ1003", Assert.Throws<CajalException>(() => recorded.Fit(new float[,] { { 1 } }, new float[] { 1 }, verbose: Verbosity.Silent)).Code);
    }

    [Fact]
    public void Lists_with_nothing_in_a_place_are_refused() =>
        Assert.Equal("CJ3015", Assert.Throws<CajalException>(
            () => new Sequential([new Input(1), new Dense(1)]).Fit(new float[,] { { 1 } }, new float[] { 1 }, verbose: Verbosity.Silent, callbacks: [null!])).Code);

    private sealed class Looking : Model
    {
        private readonly Dense _dense;

        public Looking() => _dense = Track(new Dense(1));

        protected override Tensor Call(Tensor x, CallContext context)
        {
            var y = _dense.Call(x);
            return y.Sum().Item() > 1e6 ? -y : y;
        }
    }
}
