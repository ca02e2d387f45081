using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;

namespace Cajal.Tests.Callbacks;

/// <summary>Takes callbacks through epochs with given logs, without a training.</summary>
internal static class Drive
{
    /// <summary>A compiled model of one weight and one bias.</summary>
    public static Model Model(float learningRate = 0.1f)
    {
        Sequential model = [new Input(1), new Dense(1, kernelInitializer: "ones")];
        model.Compile(new SGD(learningRate), "mse", ["mse"]);
        return model;
    }

    public static TrainingRun Run(Model model, int epochs = 1000) => new(model, epochs, 1, () => new Results([]));

    public static Results Logs(string name, double value) => new([KeyValuePair.Create(name, value)]);

    /// <summary>One epoch for each value, until the callback stops it; tells how many there were.</summary>
    public static int Epochs(Callback callback, TrainingRun run, string name, double[] values, Action<int>? before = null)
    {
        callback.OnTrainBegin(run);
        for (var epoch = 1; epoch <= values.Length && run.StopReason is null; epoch++)
        {
            run.Epoch = epoch;
            before?.Invoke(epoch);
            callback.OnEpochBegin(run);
            callback.OnEpochEnd(run, Logs(name, values[epoch - 1]));
        }

        callback.OnTrainEnd(run);
        return run.Epoch;
    }

    /// <summary>What training shows to sinks.</summary>
    public sealed class Messages : ITrainingSink
    {
        public List<string> Texts { get; } = [];

        public void Receive(TrainingEvent training)
        {
            if (training is MessageLogged message) Texts.Add(message.Text);
        }
    }
}
