using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Callbacks;

/// <summary>A training that was interrupted after any epoch and goes on with a new callback ends as if it had never been.</summary>
public class StateTests
{
    private static readonly double[] Values = [1, 0.8, 0.9, 0.7, 0.75, 0.72, 0.74, 0.71, 0.73, 0.5];

    [Fact]
    public void Early_stopping_goes_on_where_it_was()
    {
        for (var cut = 1; cut < 8; cut++)
        {
            var (run, stopper) = Resumed(() => new EarlyStopping("loss", patience: 4, restoreBestWeights: true), cut);
            Assert.Equal((8, 4, 8, 0.7), (run.Epoch, stopper.BestEpoch, stopper.StoppedEpoch, stopper.Best));
            Assert.Equal(4, run.Model.Weights[1].Value.ToArray()[0]);
        }
    }

    [Fact]
    public void Reducing_the_rate_goes_on_where_it_was()
    {
        for (var cut = 1; cut < 10; cut++)
        {
            var (run, reduce) = Resumed(() => new ReduceLROnPlateau("loss", factor: 0.5, patience: 2, cooldown: 1), cut);
            Assert.Equal((0.025f, 0.5), (run.LearningRate, reduce.Best));
        }
    }

    [Fact]
    public void A_training_that_was_killed_and_resumed_ends_with_the_same_bits()
    {
        var folder = Directory.CreateTempSubdirectory("cajal-state").FullName;
        try
        {
            var whole = Trained(null, null);
            Assert.Throws<InvalidOperationException>(() => Trained(folder, 4));
            Assert.Equal(whole, Trained(folder, null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static float[] Trained(string? folder, int? dies)
        {
            Sequential model = [new Input(1), new Dense(1, kernelInitializer: "ones")];
            model.Compile(new SGD(0.9f, 0.9f) { UseEma = true }, "mse");
            var data = (new float[,] { { 1 }, { -2 }, { 3 }, { 0.5f } }, new float[] { 2, -1, 4, 1 });
            List<Callback> callbacks =
            [
                new SwapEMAWeights(swapOnEpoch: true), new ReduceLROnPlateau(factor: 0.5, patience: 1, cooldown: 1), new EarlyStopping(patience: 4, restoreBestWeights: true),
                new LambdaCallback(onEpochBegin: run =>
                {
                    if (run.Epoch == dies) throw new InvalidOperationException("killed");
                }),
            ];
            if (folder is not null) callbacks.Add(new BackupAndRestore(folder));
            model.Fit(data.Item1, data.Item2, 2, 12, data, seed: 1, callbacks: callbacks, verbose: Verbosity.Silent);
            return [.. model.Weights.SelectMany(w => w.Value.ToArray()), model.Optimizer.LearningRate];
        }
    }

    private static (TrainingRun Run, T Callback) Resumed<T>(Func<T> make, int cut) where T : Callback
    {
        var run = Drive.Run(Drive.Model(0.1f));
        var callback = make();
        callback.OnTrainBegin(run);
        for (var epoch = 1; epoch <= Values.Length && run.StopReason is null; epoch++)
        {
            run.Epoch = epoch;
            run.Model.Weights[1].Assign(new[] { (float)epoch });
            callback.OnEpochEnd(run, Drive.Logs("loss", Values[epoch - 1]));
            if (epoch != cut) continue;
            var state = new CallbackState();
            callback.GetState(state);
            callback = make();
            callback.OnTrainBegin(run);
            callback.SetState(state);
        }

        callback.OnTrainEnd(run);
        return (run, callback);
    }
}
