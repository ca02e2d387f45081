namespace Cajal.Training;

/// <summary>Something that happened during training.</summary>
/// <param name="Model">The model's name.</param>
public abstract record TrainingEvent(string Model);

/// <summary>Training begins.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Epochs">The last epoch, counted from 1.</param>
/// <param name="Steps">The steps of an epoch.</param>
/// <param name="Samples">The training samples.</param>
/// <param name="ValidationSamples">The validation samples; 0 without validation.</param>
/// <param name="BatchSize">The samples of a step.</param>
public sealed record TrainingStarted(string Model, int Epochs, int Steps, int Samples, int ValidationSamples, int BatchSize) : TrainingEvent(Model)
{
    /// <summary>How the model was set up to learn.</summary>
    public TrainingSetup? Setup { get; init; }
}

/// <summary>How a model was set up to learn, for records of runs.</summary>
/// <param name="Optimizer">The optimizer with its settings.</param>
/// <param name="LearningRate">The learning rate at the start.</param>
/// <param name="Losses">The loss of each output that has one.</param>
/// <param name="Metrics">The names in logs.</param>
/// <param name="Parameters">The number of all weights' elements.</param>
/// <param name="TrainableParameters">The number of those that training changes.</param>
/// <param name="Seed">What the orders of the examples come from; null where they keep their order.</param>
public sealed record TrainingSetup(
    string Optimizer, float LearningRate, IReadOnlyList<string> Losses, IReadOnlyList<string> Metrics, long Parameters, long TrainableParameters, ulong? Seed);

/// <summary>An epoch begins.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Epochs">The last epoch.</param>
/// <param name="Steps">The steps of an epoch.</param>
public sealed record EpochStarted(string Model, int Epoch, int Epochs, int Steps) : TrainingEvent(Model);

/// <summary>A step is done. Sent at most every 50 ms, so that not every step is seen.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Step">The steps done in this epoch.</param>
/// <param name="Steps">The steps of an epoch.</param>
/// <param name="Elapsed">The time since the epoch began.</param>
/// <param name="TimePerStep">The mean time of a step, without the first, which carries what is done only once.</param>
/// <param name="Results">The running loss and metrics of this epoch.</param>
public sealed record BatchEnded(string Model, int Epoch, int Step, int Steps, TimeSpan Elapsed, TimeSpan TimePerStep, Results Results)
    : TrainingEvent(Model);

/// <summary>An epoch is done, with validation.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Epochs">The last epoch.</param>
/// <param name="Steps">The steps that were done; fewer than planned where training was stopped.</param>
/// <param name="Elapsed">The time of the epoch.</param>
/// <param name="TimePerStep">The mean time of a step, without the first.</param>
/// <param name="Results">The loss and metrics, those of the validation with <c>val_</c>.</param>
public sealed record EpochEnded(string Model, int Epoch, int Epochs, int Steps, TimeSpan Elapsed, TimeSpan TimePerStep, Results Results)
    : TrainingEvent(Model);

/// <summary>A callback has something to say.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Text">One line.</param>
public sealed record MessageLogged(string Model, string Text) : TrainingEvent(Model);

/// <summary>Training is over, also after an error.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="History">What came of it.</param>
/// <param name="Error">What ended it, if it was an error.</param>
public sealed record TrainingEnded(string Model, History History, Exception? Error = null) : TrainingEvent(Model);

/// <summary>Receives the events of training, in order, on a thread of its own: a progress bar, a file, a picture.</summary>
/// <remarks>A sink that throws is told nothing more; the training goes on and <see cref="History.Warnings"/> names it.</remarks>
public interface ITrainingSink
{
    /// <summary>Takes an event.</summary>
    void Receive(TrainingEvent training);
}
