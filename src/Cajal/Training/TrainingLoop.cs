using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Cajal.Training;

/// <summary>The passes over the data: batches, running means, validation, events, and the ways in which training can end.</summary>
internal sealed partial class TrainingLoop(Model model, Trainer trainer, FitSettings settings, IBatchSource train, IBatchSource? validation)
{
    private static readonly TimeSpan Throttle = TimeSpan.FromMilliseconds(50);

    private readonly Feed _feed = new(train, settings.StepsPerEpoch, settings.Shuffle ? settings.Seed is { } seed ? (ulong)seed : FreshSeed() : null);
    private double _lastFinite = double.NaN;

    public required Callback[] Callbacks { get; init; }

    public required SinkQueue Sinks { get; init; }

    public required bool TerminateOnNaN { get; init; }

    public History Run(CancellationToken cancellation)
    {
        var run = new TrainingRun(model, settings.Epochs, _feed.Steps, () => trainer.Objective.Read())
        {
            HasValidation = validation is not null,
            RunningLoss = () => trainer.Objective.RunningLoss,
            Message = text => Sinks.Send(new MessageLogged(model.Name, text)),
        };
        using var kept = trainer.KeepMeasures();
        model.History = run.History;
        var start = Stopwatch.GetTimestamp();
        try
        {
            // What is measured, and the weights, are known once a batch was seen.
            if (!trainer.KnowsOutputs && _feed.Peek(settings.InitialEpoch + 1) is null) throw Preparation.NoExamples(model.Name);
            Sinks.Send(new TrainingStarted(
                model.Name, settings.Epochs, _feed.Steps, train.Samples ?? 0, validation?.Samples ?? 0, settings.BatchSize)
            {
                Setup = trainer.Setup(_feed.Seed),
            });
            foreach (var callback in Callbacks) callback.OnTrainBegin(run);
            var first = settings.InitialEpoch + 1;
            if (run.RestorePath is { } path) first = Restore(run, path);
            for (var epoch = first; epoch <= settings.Epochs && run.StopReason is null && !run.History.WasCancelled; epoch++)
            {
                Epoch(run, epoch, cancellation);
            }

            if (!run.History.WasCancelled) model.FinalizeOptimizers(trainer.Optimizer);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            run.History.WasCancelled = true; // While waiting for data.
        }
        catch (Exception e)
        {
            run.Error = e;
            throw;
        }
        finally
        {
            train.Dispose();
            validation?.Dispose();
            run.History.StopReason = run.History.WasCancelled ? "Training was cancelled." : run.StopReason;
            run.History.Duration = Stopwatch.GetElapsedTime(start);
            model.History = run.History; // A callback may have trained the model in between.
            var failure = EndCallbacks(run);
            run.History.Warnings = run.Warnings;
            Sinks.Send(new TrainingEnded(model.Name, run.History, run.Error));
            run.History.Warnings = [.. run.Warnings, .. Sinks.Close()];
            failure?.Throw();
        }

        return run.History;
    }

    // Each of them hears of the end, whatever the others do; what ended training is the error that counts.
    private ExceptionDispatchInfo? EndCallbacks(TrainingRun run)
    {
        ExceptionDispatchInfo? failure = null;
        foreach (var callback in Callbacks)
        {
            try
            {
                callback.OnTrainEnd(run);
            }
#pragma warning disable CA1031 // Thrown again, unless training had failed before.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (run.Error is not null)
                {
                    run.Warn($"{callback.GetType().Name} failed at the end of training: {e.Message}");
                    continue;
                }

                run.Error = e;
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }

        return failure;
    }

    // The next stream of the global seed.
    private static ulong FreshSeed() => (ulong)RandomKey.NextGlobal().Seed;

    private void Epoch(TrainingRun run, int epoch, CancellationToken cancellation)
    {
        // An epoch that was interrupted has begun already.
        var isNew = run.Epoch != epoch;
        if (isNew) run.Step = 0;
        (run.Epoch, run.Batch, run.Steps) = (epoch, run.Step, _feed.Steps);
        Sinks.Send(new EpochStarted(model.Name, epoch, settings.Epochs, _feed.Steps));
        if (isNew)
        {
            foreach (var callback in Callbacks) callback.OnEpochBegin(run);
            trainer.Objective.Reset();
            _feed.Begin(epoch);
        }

        var clock = new StepClock();
        Steps(run, clock, cancellation);
        if (run.Step == 0)
        {
            if (!run.History.WasCancelled && run.StopReason is null) RequireData(run);
            return;
        }

        if (_feed.RanOut) WarnOfEnd(run);
        var results = trainer.Objective.Read();
        if (validation is not null && epoch % settings.ValidationFreq == 0 && !cancellation.IsCancellationRequested)
        {
            var measured = trainer.Evaluate(validation, settings.ValidationSteps, "val_", run, Callbacks, cancellation);
            // What was measured on a part of the data could be taken for the best.
            if (cancellation.IsCancellationRequested) run.History.WasCancelled = true;
            else results = new Results([.. results, .. measured]);
        }

        // Callbacks first, as in Keras: what they add to the results is in the history and on the console.
        run.BeginEnding(results);
        foreach (var callback in Callbacks) callback.OnEpochEnd(run, results);
        run.FinishEnding();
        run.History.Add(epoch, results);
        Sinks.Send(new EpochEnded(model.Name, epoch, settings.Epochs, run.Step, clock.Elapsed, clock.PerStep, results));
        if (run.TakeSavePath() is { } path) Save(run, path, isEpochDone: true);
    }

    private void Steps(TrainingRun run, StepClock clock, CancellationToken cancellation)
    {
        Step? step = null;
        BatchLayout? layout = null;
        var together = trainer.StepsPerExecution;
        while (run.StopReason is null)
        {
            if (cancellation.IsCancellationRequested)
            {
                run.History.WasCancelled = true;
                return;
            }

            if (!_feed.TryNext(out var batch)) break;
            if (!batch.Layout.Equals(layout)) (step, layout) = (trainer.TrainStep(batch.Layout), batch.Layout);
            run.Show(batch);
            run.Batch = run.Step + 1;
            if (run.Step % together == 0)
            {
                foreach (var callback in Callbacks) callback.OnTrainBatchBegin(run);
            }

            step!.Run(batch.Tensors);
            run.Step++;
            run.GlobalStep++;
            run.History.Steps++;
            CheckLoss(run, batch);
            clock.Tick();
            if (run.Step % together == 0) EndBatch(run, clock);
        }

        if (run.Step % together != 0) EndBatch(run, clock);
    }

    private void EndBatch(TrainingRun run, StepClock clock)
    {
        foreach (var callback in Callbacks) callback.OnTrainBatchEnd(run);
        if (run.TakeSavePath() is { } path) Save(run, path, isEpochDone: false);
        if (Sinks.IsOpen && clock.IsDue(Throttle))
        {
            Sinks.Send(new BatchEnded(model.Name, run.Epoch, run.Step, run.Steps, clock.Elapsed, clock.PerStep, trainer.Objective.Read()));
        }
    }

    // The running mean stays NaN or infinite once a batch was, so that it alone need be looked at.
    private void CheckLoss(TrainingRun run, in Batch batch)
    {
        var loss = trainer.Objective.RunningLoss;
        if (double.IsFinite(loss)) _lastFinite = loss;
        else if (TerminateOnNaN) throw NotFinite.Explain(model, trainer, run, batch.Tensors, batch.Layout, loss, _lastFinite);
    }

    private void RequireData(TrainingRun run)
    {
        if (run.History.Steps == 0) throw Preparation.NoExamples(model.Name);
        run.Stop($"The data came to its end: there was nothing left for epoch {run.Epoch}.");
    }

    private void WarnOfEnd(TrainingRun run) => run.Warn(
        $"The data came to its end in epoch {run.Epoch}, which had {run.Step} of {run.Steps} steps. Repeat the dataset, or leave stepsPerEpoch out.");
}
