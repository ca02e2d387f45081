using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Optimizers;

namespace Cajal.Cli;

/// <summary>A network for a table and how to train it, from the number of rows alone.</summary>
/// <remarks>
/// Two wide layers with dropout; AdamW, whose rate rises for a twentieth of the run and falls along a cosine; the weights of the best epoch on the
/// validation rows. Found on a dozen public tables, judged on parts of their training rows.
/// </remarks>
internal sealed record TableRecipe(int Width, int BatchSize, int Epochs, double LearningRate)
{
    private const double Dropout = 0.2, WeightDecay = 0.01, Warmup = 0.05;
    private const int Steps = 6000, LeastEpochs = 8, MostEpochs = 150;

    /// <summary>What suits a number of rows, unless asked otherwise.</summary>
    public static TableRecipe For(int rows, int? batchSize = null, int? epochs = null, double? learningRate = null)
    {
        var batch = Math.Min(rows, batchSize ?? (rows < 1000 ? 16 : rows < 5000 ? 32 : rows < 50_000 ? 128 : 512));
        var suits = Math.Clamp(Steps * batch / rows, LeastEpochs, MostEpochs);
        return new TableRecipe(rows < 1000 ? 64 : rows < 5000 ? 128 : 256, batch, epochs ?? suits, learningRate ?? (rows < 5000 ? 2e-3 : 1e-3));
    }

    /// <summary>The network.</summary>
    public Sequential Network(FeatureSpace space, string name) => new(
        [
            new Input(space.FeatureCount), new Dense(Width, "relu", kernelInitializer: "he_normal"), new Dropout(Dropout),
            new Dense(Width / 2, "relu", kernelInitializer: "he_normal"), new Dropout(Dropout), new Dense(space.OutputCount, space.OutputActivation),
        ], name);

    /// <summary>The optimizer for a number of rows.</summary>
    public Optimizer Optimizer(int rows)
    {
        var steps = Math.Max(2.0, (double)Epochs * ((rows + BatchSize - 1) / BatchSize));
        return new AdamW(new CosineDecay(LearningRate / 20, (1 - Warmup) * steps, 0.02, warmupTarget: LearningRate, warmupSteps: Warmup * steps), WeightDecay);
    }

    /// <summary>Ends training when the validation rows gain nothing any more, and keeps the best weights.</summary>
    public EarlyStopping Stop => new(patience: Math.Max(4, Epochs / 4), restoreBestWeights: true);
}
