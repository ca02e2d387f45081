using System.Diagnostics;

namespace Cajal.Training;

/// <summary>The passes over the data: batches, running means, validation, events, and the ways in which training can end.</summary>
internal sealed class TrainingLoop(Model model, Trainer trainer, Examples train, Examples? validation)
{
    private static readonly TimeSpan Throttle = TimeSpan.FromMilliseconds(50);

    private double _lastFinite = double.NaN;

    public required int BatchSize { get; init; }

    /// <summary>Whether a last, smaller batch is left out.</summary>
    public bool DropsRest { get; init; }

    public required int Epochs { get; init; }

    public required int InitialEpoch { get; init; }

    /// <summary>Where the orders of the examples come from; null to keep the given order.</summary>
    public required ulong? Seed { get; init; }

    public required bool TerminateOnNaN { get; init; }

    public required Callback[] Callbacks { get; init; }

    public required SinkQueue Sinks { get; init; }

    /// <summary>A seed for a training that was given none: the next stream of the global seed.</summary>
    public static ulong FreshSeed() => (ulong)RandomKey.NextGlobal().Seed;

    public History Run(CancellationToken cancellation)
    {
        var batches = new Batches(train, BatchSize, DropsRest);
        var run = new TrainingRun(model, Epochs, batches.Count, () => trainer.Objective.Read())
        {
            RunningLoss = () => trainer.Objective.RunningLoss,
            Message = text => Sinks.Send(new MessageLogged(model.Name, text)),
        };
        var start = Stopwatch.GetTimestamp();
        try
        {
            Sinks.Send(new TrainingStarted(model.Name, Epochs, batches.Count, train.Count, validation?.Count ?? 0, BatchSize)
            {
                Setup = trainer.Setup(Seed),
            });
            foreach (var callback in Callbacks) callback.OnTrainBegin(run);
            for (var epoch = InitialEpoch + 1; epoch <= Epochs && run.StopReason is null && !run.History.WasCancelled; epoch++)
            {
                Epoch(run, batches, epoch, cancellation);
            }
        }
        catch (Exception e)
        {
            run.Error = e;
            throw;
        }
        finally
        {
            run.History.StopReason = run.History.WasCancelled ? "Training was cancelled." : run.StopReason;
            run.History.Duration = Stopwatch.GetElapsedTime(start);
            try
            {
                foreach (var callback in Callbacks) callback.OnTrainEnd(run);
            }
            finally
            {
                run.History.Warnings = run.Warnings;
                Sinks.Send(new TrainingEnded(model.Name, run.History, run.Error));
                run.History.Warnings = [.. run.Warnings, .. Sinks.Close()];
            }
        }

        return run.History;
    }

    private void Epoch(TrainingRun run, Batches batches, int epoch, CancellationToken cancellation)
    {
        (run.Epoch, run.Step, run.Batch, run.Steps) = (epoch, 0, 0, batches.Count);
        Sinks.Send(new EpochStarted(model.Name, epoch, Epochs, batches.Count));
        foreach (var callback in Callbacks) callback.OnEpochBegin(run);
        trainer.Objective.Reset();
        if (Seed is { } seed) batches.Shuffle(seed + 0x9E3779B97F4A7C15 * (ulong)epoch);
        var clock = new StepClock();
        Steps(run, batches, clock, cancellation);
        if (run.Step == 0) return;
        var results = trainer.Objective.Read();
        if (validation is not null)
        {
            results = new Results([.. results, .. trainer.Evaluate(validation, BatchSize, "val_", run, Callbacks, cancellation)]);
        }

        // Callbacks first, as in Keras: what they add to the results is in the history and on the console.
        run.BeginEnding(results);
        foreach (var callback in Callbacks) callback.OnEpochEnd(run, results);
        run.FinishEnding();
        run.History.Add(epoch, results);
        Sinks.Send(new EpochEnded(model.Name, epoch, Epochs, run.Step, clock.Elapsed, clock.PerStep, results));
    }

    private void Steps(TrainingRun run, Batches batches, StepClock clock, CancellationToken cancellation)
    {
        var step = trainer.TrainStep(train.Layout);
        for (var i = 0; i < batches.Count && run.StopReason is null; i++)
        {
            if (cancellation.IsCancellationRequested)
            {
                run.History.WasCancelled = true;
                return;
            }

            var buffer = batches.Fill(i);
            run.Show(train.Layout, buffer.Tensors);
            run.Batch = i + 1;
            foreach (var callback in Callbacks) callback.OnTrainBatchBegin(run);
            step.Run(buffer.Tensors);
            run.Step++;
            run.GlobalStep++;
            run.History.Steps++;
            CheckLoss(run, buffer);
            clock.Tick();
            foreach (var callback in Callbacks) callback.OnTrainBatchEnd(run);
            if (Sinks.IsOpen && clock.IsDue(Throttle))
            {
                Sinks.Send(new BatchEnded(
                    model.Name, run.Epoch, run.Step, run.Steps, clock.Elapsed, clock.PerStep, trainer.Objective.Read()));
            }
        }
    }

    // The running mean stays NaN or infinite once a batch was, so that it alone need be looked at.
    private void CheckLoss(TrainingRun run, BatchBuffer batch)
    {
        var loss = trainer.Objective.RunningLoss;
        if (double.IsFinite(loss)) _lastFinite = loss;
        else if (TerminateOnNaN) throw NotFinite.Explain(model, trainer, run, batch.Tensors, train.Layout, loss, _lastFinite);
    }

    /// <summary>Times steps; the first is left out of the mean, since it carries what is done only once.</summary>
    private sealed class StepClock
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private long _afterFirst;
        private long _last;
        private long _told;
        private int _steps;

        public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

        public TimeSpan PerStep => _steps switch
        {
            0 => TimeSpan.Zero,
            1 => Stopwatch.GetElapsedTime(_start, _last),
            _ => Stopwatch.GetElapsedTime(_afterFirst, _last) / (_steps - 1),
        };

        public void Tick()
        {
            _last = Stopwatch.GetTimestamp();
            if (_steps++ == 0) _afterFirst = _last;
        }

        public bool IsDue(TimeSpan pause)
        {
            if (_told != 0 && Stopwatch.GetElapsedTime(_told, _last) < pause) return false;
            _told = _last;
            return true;
        }
    }
}
