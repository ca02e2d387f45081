using System.Globalization;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;

namespace Cajal.Benchmarks;

/// <summary>Seconds until a perceptron reads 98 % of MNIST's test images; the folder is named by CAJAL_DATA.</summary>
internal static class Mnist
{
    private const double Goal = 0.98;

    public static void Run(string[] args)
    {
        var epochs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20;
        var (train, test) = Datasets.Mnist();
        RandomKey.SetGlobalSeed(1);
        Sequential model = [new Input([28, 28, 1]), new Flatten(), new Dense(512, "relu"), new Dropout(0.2), new Dense(10, "softmax")];
        model.Compile(new Adam(1e-3f), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var history = model.Fit(train, batchSize: 128, epochs: epochs, validationData: test, seed: 1, callbacks: [new StopAtGoal()]);
        var reached = history["val_accuracy"].Any(a => a >= Goal);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"784-512-10, batch 128: test accuracy {history["val_accuracy"].Max():P2} {(reached ? "reached" : "not reached 98 %")} after {history.Epochs.Count} epochs, {history.Duration.TotalSeconds:F1} s with the validations"));
    }

    private sealed class StopAtGoal : Callback
    {
        public override void OnEpochEnd(TrainingRun run, Results results)
        {
            if (results["val_accuracy"] >= Goal) run.Stop("98 % is reached.");
        }
    }
}
