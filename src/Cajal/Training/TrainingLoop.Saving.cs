using Cajal.Callbacks;
using Cajal.Saving;

namespace Cajal.Training;

internal sealed partial class TrainingLoop
{
    private void Save(TrainingRun run, string path, bool isEpochDone)
    {
        var progress = new TrainingProgress(
            run.Epoch, run.Step, isEpochDone, run.GlobalStep, settings.BatchSize, _feed.Position, run.StopReason, run.Reported);
        try
        {
            Checkpoint.Save(path, model, trainer, withMetrics: true, [.. progress.ToArrays(run.History), .. States()]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Of("The checkpoint cannot be written.", path, e);
        }
    }

    // Gives the epoch to begin with.
    private int Restore(TrainingRun run, string path)
    {
        var arrays = Checkpoint.Load(path, model.Name);
        var batch = _feed.Peek(settings.InitialEpoch + 1) ?? throw Preparation.NoExamples(model.Name);
        trainer.Prime(batch);
        Checkpoint.Restore(path, arrays, model, trainer, withMetrics: true);
        var progress = TrainingProgress.From(arrays, run.History);
        if (progress is null || progress.BatchSize != settings.BatchSize) throw OtherTraining(path, progress);
        _feed.Resume(progress.Feed);
        run.GlobalStep = progress.GlobalStep;
        foreach (var (name, value) in progress.Reported) run.Report(name, value);
        for (var i = 0; i < Callbacks.Length; i++)
        {
            var state = new CallbackState(arrays, StatePrefix(i));
            if (state.Names.Count > 0) Callbacks[i].SetState(state);
        }

        if (progress.StopReason is { } reason) run.Stop(reason);
        if (progress.IsEpochDone) return progress.Epoch + 1;
        (run.Epoch, run.Step) = (progress.Epoch, progress.Step);
        return progress.Epoch;
    }

    private IEnumerable<KeyValuePair<string, Tensor>> States()
    {
        for (var i = 0; i < Callbacks.Length; i++)
        {
            var state = new CallbackState();
            Callbacks[i].GetState(state);
            foreach (var name in state.Names) yield return new(StatePrefix(i) + name, state.Get(name));
        }
    }

    private string StatePrefix(int callback) => $"callbacks/{callback}_{Callbacks[callback].GetType().Name}/";

    private CajalException OtherTraining(string path, TrainingProgress? progress) => new(
        new Problem("CJ3408", $"This checkpoint is not of this training of model \"{model.Name}\".")
            .Fact("file", path)
            .Fact("batchSize", progress is null ? $"{settings.BatchSize}, the file does not say where a training stood" : $"{settings.BatchSize} here, {progress.BatchSize} in the file")
            .Note("A training can go on exactly only with the batches that it began with.")
            .Try("give the same batchSize, or delete the file to begin anew."));
}
