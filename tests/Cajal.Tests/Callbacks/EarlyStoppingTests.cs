using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Metrics;
using Xunit;

namespace Cajal.Tests.Callbacks;

// Figures: keras/src/callbacks/early_stopping_test.py; Keras counts epochs from 0.
public class EarlyStoppingTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(2, 5)]
    [InlineData(3, 6)]
    public void Patience_is_the_number_of_epochs_without_a_better_value(int patience, int expected)
    {
        var stopper = new EarlyStopping("loss", patience: patience);
        var run = Drive.Run(Drive.Model());
        Assert.Equal(expected, Drive.Epochs(stopper, run, "loss", [10, 9, 8, 9, 8.9, 8.8, 8.7, 8.6, 8.5]));
        Assert.Equal((expected, 3, 8.0), (stopper.StoppedEpoch, stopper.BestEpoch, stopper.Best));
        Assert.Contains($"Epoch {expected}: early stopping, loss", run.StopReason, StringComparison.Ordinal);
    }

    // Values, patience, baseline (0 for none), epoch after which something else stops (0 for nothing), epochs run, weights kept.
    [Theory]
    [InlineData(new[] { 0.2, 0.15, 0.1, 0.11, 0.12 }, 2, 0, 0, 5, 3)]
    [InlineData(new[] { 0.9, 0.8, 0.7, 0.71, 0.72, 0.73 }, 5, 0.5, 0, 5, 3)]
    [InlineData(new[] { 0.9, 0.8, 0.7, 0.71, 0.72, 0.73 }, 5, 0.5, 4, 4, 3)]
    public void The_best_epochs_weights_come_back(double[] values, int patience, double baseline, int stop, int epochs, int best)
    {
        var stopper = new EarlyStopping(patience: patience, baseline: baseline == 0 ? null : baseline, restoreBestWeights: true);
        var model = Drive.Model();
        var run = Drive.Run(model);
        var seen = Drive.Epochs(stopper, run, "val_loss", values, epoch =>
        {
            model.Weights[1].Assign(new[] { (float)epoch });
            if (epoch == stop) run.Stop();
        });
        Assert.Equal((epochs, (float)best), (seen, model.Weights[1].Value.ToArray()[0]));
    }

    [Fact]
    public void Every_training_starts_from_nothing()
    {
        var stopper = new EarlyStopping("loss", patience: 1);
        Assert.Equal(3, Drive.Epochs(stopper, Drive.Run(Drive.Model()), "loss", [0.2, 0.1, 0.1, 0.1]));
        Assert.Equal(4, Drive.Epochs(stopper, Drive.Run(Drive.Model()), "loss", [9, 8, 7, 7, 7]));
    }

    [Fact]
    public void Epochs_before_the_start_are_not_looked_at()
    {
        var stopper = new EarlyStopping("loss", patience: 1, startFromEpoch: 3);
        Assert.Equal(5, Drive.Epochs(stopper, Drive.Run(Drive.Model()), "loss", [0.1, 0.2, 0.3, 0.9, 0.9, 0.8]));
    }

    [Fact]
    public void The_first_epoch_never_stops_even_without_patience()
    {
        var stopper = new EarlyStopping("loss");
        Assert.Equal(2, Drive.Epochs(stopper, Drive.Run(Drive.Model()), "loss", [double.NaN, double.NaN, 1]));
    }

    [Fact]
    public void Less_than_the_least_change_is_not_better()
    {
        Assert.Equal(4, Drive.Epochs(new EarlyStopping("loss", minDelta: 0.1, patience: 3), Drive.Run(Drive.Model()), "loss", [1, 0.95, 0.92, 0.91, 0.5]));
        Assert.Equal(5, Drive.Epochs(new EarlyStopping("loss", minDelta: -0.1, patience: 3), Drive.Run(Drive.Model()), "loss", [1, 0.95, 0.92, 0.8, 0.79]));
        Assert.Equal(3, Drive.Epochs(new EarlyStopping("s", patience: 1, mode: "max"), Drive.Run(Drive.Model()), "s", [1, 2, 1.5, 3]));
    }

    // keras/src/callbacks/monitor_callback_test.py, test_min_delta.
    [Theory]
    [InlineData(0.75, 0.0, true)]
    [InlineData(0.5, null, true)]
    [InlineData(0.5, 0.0, false)]
    [InlineData(0.2, 0.5, false)]
    public void Improvement_is_strict(double value, double? reference, bool expected) => Assert.Equal(expected, new Watcher().Says(value, reference));

    // early_stopping_test.py, test_early_stopping; the same table as monitor_callback_test.py, test_monitor_op_logic.
    [Theory]
    [InlineData("max", "val_mse", true)]
    [InlineData("min", "val_loss", false)]
    [InlineData("auto", "val_mse", false)]
    [InlineData("auto", "loss", false)]
    [InlineData("auto", "acc", true)]
    [InlineData("auto", "val_accuracy", true)]
    [InlineData("auto", "hinge", false)]
    [InlineData("auto", "f1_score", true)]
    public void The_direction_follows_from_mode_and_name(string mode, string monitor, bool isHigherBetter)
    {
        Sequential model = [new Input(2), new Dense(1, "sigmoid")];
        model.Compile("sgd", "mae", ["mse", "acc", "accuracy", "hinge", new F1Score(name: "f1_score")]);
        var stopper = new EarlyStopping(monitor, mode: mode);
        var data = (new float[4, 2], new float[4, 1]);
        model.Fit(data.Item1, data.Item2, validationData: data, callbacks: [stopper], verbose: Verbosity.Silent);
        Assert.Equal(isHigherBetter, stopper.IsHigherBetter);
    }

    [Fact]
    public void A_name_that_is_not_there_is_a_warning_with_the_names_there_are()
    {
        var model = Drive.Model();
        var history = model.Fit(new float[2, 1], new float[2], epochs: 3, callbacks: [new EarlyStopping()], verbose: Verbosity.Silent);
        var warning = Assert.Single(history.Warnings);
        Assert.Equal(
            "EarlyStopping watches \"val_loss\", which is not among the logs: loss, mse. Names with val_ need validationData or validationSplit.", warning);
        history = model.Fit(new float[2, 1], new float[2], callbacks: [new EarlyStopping("mes", mode: "min")], verbose: Verbosity.Silent);
        Assert.EndsWith("Did you mean \"mse\"?", Assert.Single(history.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_without_direction_needs_a_mode()
    {
        var model = Drive.Model();
        var report = new LambdaCallback(onEpochEnd: (run, _) => run.Report("score", 1));
        var error = Assert.Throws<CajalException>(() =>
            model.Fit(new float[2, 1], new float[2], callbacks: [report, new EarlyStopping("score")], verbose: Verbosity.Silent));
        Assert.Equal("CJ3431", error.Code);
        var history = model.Fit(new float[2, 1], new float[2], callbacks: [report, new EarlyStopping("score", mode: "max")], verbose: Verbosity.Silent);
        Assert.Equal([1], history["score"]);
        Assert.Equal("CJ3430", Assert.Throws<CajalException>(() => new EarlyStopping(mode: "unknown")).Code);
        Assert.Equal("CJ3430", Assert.Throws<CajalException>(() => new EarlyStopping(patience: -1)).Code);
        Assert.Equal("CJ3430", Assert.Throws<CajalException>(() => new EarlyStopping(minDelta: double.NaN)).Code);
    }

    private sealed class Watcher() : MonitorCallback("s", "max", 0.5)
    {
        public bool Says(double value, double? reference) => IsImprovement(value, reference);
    }
}
