using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Training;

public sealed class CallbackTests
{
    private static readonly float[,] X = { { 1 }, { 2 }, { 3 } };
    private static readonly float[] Y = [2, 4, 6];

    [Fact]
    public void Every_hook_is_called_in_Keras_order()
    {
        var log = new Log();
        var model = Line();
        model.Fit(X, Y, batchSize: 2, validationData: (X, Y), verbose: Verbosity.Silent, callbacks: [log]);
        Assert.Equal(
            "train( epoch( batch(1 )1 batch(2 )2 test( tb(1 )1 tb(2 )2 )test )epoch )train".Split(' '), log.Calls);
        log.Calls.Clear();
        model.Evaluate(X, Y, batchSize: 3, callbacks: [log]);
        model.Predict(X, batchSize: 2, callbacks: [log]);
        Assert.Equal("test( tb(1 )1 )test predict( pb(1 )1:2 pb(2 )2:1 )predict".Split(' '), log.Calls);
    }

    [Fact]
    public void The_run_shows_where_training_stands()
    {
        var seen = new List<(int Epoch, int Step, int Batch, long Global, bool Validating, int Epochs)>();
        var watch = new Watch(r => seen.Add((r.Epoch, r.Step, r.Batch, r.GlobalStep, r.IsValidating, r.History.Epochs.Count)));
        Line().Fit(X, Y, batchSize: 2, epochs: 2, verbose: Verbosity.Silent, callbacks: [watch]);
        Assert.Equal([(1, 1, 1, 1, false, 0), (1, 2, 2, 2, false, 0), (2, 1, 1, 3, false, 1), (2, 2, 2, 4, false, 1)], seen);
    }

    [Fact]
    public void The_learning_rate_may_be_set_between_steps()
    {
        Sequential model = [new Input(1), new Dense(1, useBias: false, kernelInitializer: "zeros")];
        model.Compile(new SGD(1), "mae");
        // The slope of |0 - 1| at x = 1 is -1: the first step moves by 1, the second by a tenth.
        model.Fit(new float[,] { { 1 }, { 1 } }, new float[] { 9, 9 }, 1, verbose: Verbosity.Silent, callbacks: [new Watch(r => r.LearningRate *= 0.1f)]);
        Assert.Equal(1.1, model.Weights[0].Value.Sum().Item(), 1e-6);
        Assert.Equal(0.01f, model.Optimizer.LearningRate, 1e-8f);
    }

    [Fact]
    public void The_batch_at_hand_can_be_read()
    {
        var sizes = new List<double>();
        Line().Fit(X, Y, batchSize: 2, shuffle: false, verbose: Verbosity.Silent, callbacks: [new Watch(r =>
        {
            sizes.Add(r.ReadBatch().X[0].Sum().Item());
            sizes.Add(r.ReadBatch().Y[0]!.Sum().Item());
        })]);
        Assert.Equal([3, 6, 3, 6], sizes);
    }

    [Fact]
    public void An_error_is_told_at_the_end()
    {
        Exception? told = null;
        var model = Line();
        Assert.Throws<InvalidOperationException>(() => model.Fit(
            X, Y, verbose: Verbosity.Silent, callbacks: [new Watch(_ => throw new InvalidOperationException("no"), r => told = r.Error)]));
        Assert.Equal("no", told?.Message);
    }

    [Fact]
    public void A_prediction_that_is_stopped_gives_the_rows_so_far() =>
        Assert.Equal([2, 1], Line().Predict(X, 1, [new StopAfter(2)]).Shape);

    [Fact]
    public void State_keeps_numbers_texts_and_tensors()
    {
        var state = new CallbackState();
        state.Set("best", 0.1);
        state.Set("wait", 3L);
        state.Set("why", "größer");
        state.Set("weights", Tensor.From([1f, 2f], 2));
        Assert.Equal((0.1, 3L, "größer"), (state.Number("best"), state.Integer("wait"), state.Text("why")));
        Assert.Equal([1f, 2f], state.Get("weights").ToArray());
        Assert.Contains("best", Assert.Throws<KeyNotFoundException>(() => state.Number("least")).Message, StringComparison.Ordinal);
    }

    private static Sequential Line()
    {
        Sequential model = [new Input(1), new Dense(1, kernelInitializer: "ones")];
        model.Compile(new SGD(0.01f), "mse");
        return model;
    }

    private sealed class Watch(Action<TrainingRun> batch, Action<TrainingRun>? end = null) : Callback
    {
        public override void OnTrainBatchEnd(TrainingRun run) => batch(run);

        public override void OnTrainEnd(TrainingRun run) => end?.Invoke(run);
    }

    private sealed class StopAfter(int batches) : Callback
    {
        public override void OnPredictBatchEnd(TrainingRun run)
        {
            if (run.Batch == batches) run.Stop();
        }
    }

    private sealed class Log : Callback
    {
        public List<string> Calls { get; } = [];

        public override void OnTrainBegin(TrainingRun run) => Calls.Add("train(");

        public override void OnTrainEnd(TrainingRun run) => Calls.Add(")train");

        public override void OnEpochBegin(TrainingRun run) => Calls.Add("epoch(");

        public override void OnEpochEnd(TrainingRun run, Results results) => Calls.Add(")epoch");

        public override void OnTrainBatchBegin(TrainingRun run) => Calls.Add($"batch({run.Batch}");

        public override void OnTrainBatchEnd(TrainingRun run) => Calls.Add($"){run.Batch}");

        public override void OnTestBegin(TrainingRun run) => Calls.Add("test(");

        public override void OnTestEnd(TrainingRun run, Results results) => Calls.Add(")test");

        public override void OnTestBatchBegin(TrainingRun run) => Calls.Add($"tb({run.Batch}");

        public override void OnTestBatchEnd(TrainingRun run) => Calls.Add($"){run.Batch}");

        public override void OnPredictBegin(TrainingRun run) => Calls.Add("predict(");

        public override void OnPredictEnd(TrainingRun run) => Calls.Add(")predict");

        public override void OnPredictBatchBegin(TrainingRun run) => Calls.Add($"pb({run.Batch}");

        public override void OnPredictBatchEnd(TrainingRun run) => Calls.Add($"){run.Batch}:{run.Outputs[0].Shape[0]}");
    }

    [Fact]
    public void All_hear_of_the_end_and_the_first_error_counts()
    {
        var heard = 0;
        Watch Bad(string text) => new(_ => { }, _ => { heard++; throw new InvalidOperationException(text); });
        var e = Assert.Throws<InvalidOperationException>(
            (Action)(() => Line().Fit(X, Y, verbose: Verbosity.Silent, callbacks: [Bad("first"), Bad("second")])));
        Assert.Equal(("first", 2), (e.Message, heard));
        var model = Line();
        var nan = Assert.Throws<CajalException>(
            (Action)(() => model.Fit(new float[,] { { float.NaN } }, new float[] { 1 }, verbose: Verbosity.Silent, callbacks: [Bad("end")])));
        Assert.Equal("CJ3005", nan.Code);
        Assert.Equal("Watch failed at the end of training: end", model.History!.Warnings.Single());
    }

    [Fact]
    public void Metrics_that_are_first_used_within_a_callback_start_with_nothing()
    {
        double R2(Action<TrainingRun> atBegin)
        {
            var model = Line();
            model.Compile(new SGD(0.01f), "mse", new Cajal.Metrics.R2Score());
            return model.Fit(X, Y, batchSize: 1, shuffle: false, verbose: Verbosity.Silent, callbacks: [new Beginning(atBegin)])["r2_score"][0];
        }

        Assert.Equal(R2(_ => { }), R2(r => r.Model.Evaluate(new float[,] { { 7 }, { 8 } }, new float[] { 0, 5 })));
    }

    private sealed class Beginning(Action<TrainingRun> act) : Callback
    {
        public override void OnTrainBatchBegin(TrainingRun run) => act(run);
    }

    [Fact]
    public void Measuring_in_the_middle_of_an_epoch_does_not_change_its_numbers()
    {
        double[] Losses(Action<TrainingRun> atBatch)
        {
            var model = Line();
            var history = model.Fit(X, Y, batchSize: 1, epochs: 2, shuffle: false, validationData: (X, Y), verbose: Verbosity.Silent, callbacks: [new Watch(atBatch)]);
            Assert.Same(history, model.History);
            return [.. history["loss"], .. history["val_loss"]];
        }

        float[,] other = { { 7 }, { 8 } };
        var plain = Losses(_ => { });
        Assert.Equal(plain, Losses(r => r.Model.Evaluate(other, new float[] { 0, 0 })));
        Assert.Equal(plain, Losses(r => r.Model.TestOnBatch(other, new float[] { 0, 0 })));
        Assert.Equal(plain, Losses(r =>
        {
            var (weights, rate) = (r.Model.GetWeights(), r.LearningRate);
            r.LearningRate = 0;
            r.Model.Fit(other, new float[] { 0, 0 }, verbose: Verbosity.Silent);
            r.LearningRate = rate;
            r.Model.SetWeights(weights);
        }));
    }
}
