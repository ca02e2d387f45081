using Cajal.Diagnosis;
using Cajal.Training;

namespace Cajal;

public partial class Model
{
    /// <summary>Tries growing learning rates, one for each step, and suggests one to train with (Smith's range test).</summary>
    /// <remarks>
    /// The rate grows by the same factor from step to step; batches are taken in one random order, again and again. The sweep ends when the loss has
    /// grown to <paramref name="divergence"/> times its best, or is no number. Afterwards weights, statistics, random numbers and the optimizer's
    /// state are what they were, bit for bit. Call it on a fresh model: the best rate for fine-tuning is another.
    /// </remarks>
    /// <param name="x">The inputs: one tensor or array, several as <c>[a, b]</c>, or several by name.</param>
    /// <param name="y">The targets, in the same forms.</param>
    /// <param name="batchSize">How many examples make one step; the rate that is found belongs to it.</param>
    /// <param name="minRate">The first rate.</param>
    /// <param name="maxRate">The last rate.</param>
    /// <param name="steps">How many steps there are.</param>
    /// <param name="divergence">At how many times its best loss the sweep ends.</param>
    /// <param name="sampleWeight">A factor per example.</param>
    /// <param name="seed">Fixes the order of the examples.</param>
    /// <returns>The curve with its suggestion; it prints as a picture.</returns>
    /// <exception cref="CajalException">
    /// CJ3006 to CJ3010, CJ3013: the data does not fit the model; CJ3435: a setting is out of range; CJ2340: the optimizer follows a schedule.
    /// </exception>
    /// <seealso href="https://arxiv.org/abs/1506.01186">Smith 2015</seealso>
    /// <example><code>
    /// model.Compile("adam", "sparse_categorical_crossentropy");
    /// var curve = model.FindLearningRate(train.X, train.Y);
    /// Console.WriteLine(curve);
    /// model.Optimizer.LearningRate = (float)curve.Suggestion!;
    /// </code></example>
    public LearningRateCurve FindLearningRate(
        Tensors x, Tensors? y = null, int batchSize = 32, double minRate = 1e-7, double maxRate = 10, int steps = 100, double divergence = 4,
        Tensors? sampleWeight = null, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        RequirePositive(batchSize, nameof(batchSize));
        DiagnosisSetting.Require(minRate > 0 && maxRate > minRate && double.IsFinite(maxRate), "rates", $"{minRate:g4} to {maxRate:g4}", "1e-7 to 10");
        DiagnosisSetting.Require(steps >= 5, nameof(steps), $"{steps}", "100; fewer than 5 make no curve");
        DiagnosisSetting.Require(divergence > 1, nameof(divergence), $"{divergence:g4}", "4, any number above 1");
        var trainer = Trainer("find a learning rate");
        var examples = trainer.Prepare(x, y, sampleWeight);
        var batches = new Batches(examples, RowsOfStep(batchSize), dropsRest: true);
        batches.Shuffle((ulong)seed);
        var (rates, losses) = (new List<double>(steps), new List<double>(steps));
        var hasDiverged = false;
        var snapshot = new Snapshot(this, trainer);
        try
        {
            var (mean, best) = (0.0, double.PositiveInfinity);
            for (var step = 0; step < steps && !hasDiverged; step++)
            {
                var rate = minRate * Math.Pow(maxRate / minRate, (double)step / (steps - 1));
                trainer.Optimizer.LearningRate = (float)rate;
                var loss = TrainOn(trainer, examples.Layout, batches.Fill(step % batches.Count).Tensors);
                rates.Add(rate);
                losses.Add(loss);
                mean = step == 0 ? loss : 0.7 * mean + 0.3 * loss;
                hasDiverged = !double.IsFinite(loss) || (step >= 10 && mean > divergence * best);
                best = Math.Min(best, mean);
            }
        }
        finally
        {
            snapshot.Restore();
        }

        return new LearningRateCurve(rates, losses, hasDiverged);
    }

    /// <summary>One step of training; gives the loss before it.</summary>
    internal static double TrainOn(Trainer trainer, BatchLayout layout, Tensor[] tensors)
    {
        trainer.Objective.Reset();
        trainer.TrainStep(layout).Run(tensors);
        return trainer.Objective.RunningLoss;
    }
}
