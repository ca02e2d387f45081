using System.Diagnostics;
using System.Globalization;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;

namespace Cajal.Benchmarks;

/// <summary>
/// What convolutional networks reach on held-out pictures, and how long that takes. The folder of the data is named by CAJAL_DATA. The test pictures are
/// looked at once, after the last epoch.
/// </summary>
internal static class Accuracy
{
    private static readonly Dictionary<string, Recipe> _recipes = new()
    {
        ["mnist"] = new("MNIST, two convolutions and pools", 0.990, () => Datasets.Mnist(), Epochs: 6, Peak: 3e-3f, () =>
        [
            new Input([28, 28, 1]),
            new RandomTranslation(0.06, 0.06, "constant", seed: 2),
            .. Block(32, isPooled: true),
            .. Block(64, isPooled: true),
            new Flatten(),
            new Dropout(0.3, seed: 1),
            new Dense(10, "softmax"),
        ]),
        ["fashion"] = new("Fashion-MNIST, two convolutions and pools", 0.916, () => Datasets.FashionMnist(), Epochs: 8, Peak: 3e-3f, () =>
        [
            new Input([28, 28, 1]),
            new RandomFlip("horizontal", seed: 1),
            .. Block(32, isPooled: true, padding: "same"),
            .. Block(64, isPooled: true, padding: "same"),
            new Flatten(),
            new Dropout(0.4, seed: 2),
            new Dense(128, "relu"),
            new Dropout(0.3, seed: 3),
            new Dense(10, "softmax"),
        ]),
        ["small"] = new("Fashion-MNIST, fewer than 100,000 weights", 0.925, () => Datasets.FashionMnist(), Epochs: 13, Peak: 4e-3f, () =>
        [
            new Input([28, 28, 1]),
            new RandomFlip("horizontal", seed: 1),
            new RandomTranslation(0.05, 0.05, "constant", "nearest", seed: 2),
            .. Block(32, isPooled: true, padding: "same"),
            .. Block(48),
            .. Block(64, isPooled: true),
            .. Block(72),
            new Flatten(),
            new Dropout(0.2, seed: 3),
            new Dense(10, "softmax"),
        ])
        { WeightDecay = 0.05f },
    };

    public static void Run(string[] args)
    {
        var epochs = Array.IndexOf(args, "--epochs") is >= 0 and var i ? int.Parse(args[i + 1], CultureInfo.InvariantCulture) : (int?)null;
        foreach (var (name, recipe) in _recipes)
        {
            if (args.Length == 0 || args[0].StartsWith('-') || args[0] == name) Measure(recipe, epochs ?? recipe.Epochs);
        }
    }

    private static Layer[] Block(int filters, bool isPooled = false, string padding = "valid") =>
    [
        new Conv2D(filters, 3, padding: padding, useBias: false, kernelInitializer: "he_normal"),
        .. isPooled ? [new MaxPooling2D(2)] : Array.Empty<Layer>(),
        new BatchNormalization(momentum: 0.9),
        new ReLU(),
    ];

    private static void Measure(Recipe recipe, int epochs)
    {
        var (train, test) = recipe.Load();
        RandomKey.SetGlobalSeed(1);
        var model = new Sequential(recipe.Layers());
        var optimizer = new Adam(recipe.Peak) { WeightDecay = recipe.WeightDecay };
        model.Compile(optimizer, "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var (clock, cpu) = (Stopwatch.StartNew(), Cpu());
        var history = model.Fit(train, batchSize: 128, epochs: epochs, seed: 1, callbacks: [new OneCycle(optimizer, recipe.Peak)]);
        var (seconds, busy) = (clock.Elapsed.TotalSeconds, Cpu() - cpu);
        var accuracy = model.Evaluate(test)["accuracy"];
        if (accuracy < recipe.Goal) Environment.ExitCode = 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{recipe.Title}: {model.CountParams():N0} weights, {epochs} epochs, training accuracy {history["accuracy"][^1]:P2}, test accuracy {accuracy:P2} "
            + $"({(accuracy >= recipe.Goal ? "reaches" : "misses")} {recipe.Goal:P1}), {seconds:F0} s, {busy:F0} s of processor time"));
    }

    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    private sealed record Recipe(string Title, double Goal, Func<(ArrayDataset Train, ArrayDataset Test)> Load, int Epochs, float Peak, Func<Layer[]> Layers)
    {
        public float? WeightDecay { get; init; }
    }

    /// <summary>A learning rate that rises over the first fifth of training and falls to 0 in a straight line (Smith 2018).</summary>
    private sealed class OneCycle(Optimizer optimizer, float peak) : Callback
    {
        private const double Rise = 0.2, Start = 0.1;

        public override void OnEpochBegin(TrainingRun run) => Set(run, 0);

        public override void OnTrainBatchEnd(TrainingRun run) => Set(run, run.Step);

        private void Set(TrainingRun run, int step)
        {
            var done = ((run.Epoch - 1.0) * run.Steps + step) / (run.Epochs * run.Steps);
            optimizer.LearningRate = (float)(peak * (done < Rise ? Start + (1 - Start) * done / Rise : (1 - done) / (1 - Rise)));
        }
    }
}
