using Cajal.Diagnosis;
using Cajal.Training;

namespace Cajal;

public partial class Model
{
    /// <summary>Tries growing learning rates, one for each step, and suggests one to train with (Smith's range test).</summary>
    /// <remarks>
    /// The rate grows by the same factor from step to step; batches are taken in random orders, pass after pass. The sweep ends when the loss has
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
    /// var curve = model.FindLearningRate(train);
    /// Console.WriteLine(curve);
    /// model.Optimizer.LearningRate = (float)curve.Suggestion!;
    /// </code></example>
    public LearningRateCurve FindLearningRate(
        Tensors x, Tensors? y = null, int batchSize = 32, double minRate = 1e-7, double maxRate = 10, int steps = 100, double divergence = 4,
        Tensors? sampleWeight = null, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        FitSettings.Setting(batchSize, nameof(batchSize), "32, the usual size of a batch.");
        DiagnosisSetting.Require(minRate > 0 && maxRate > minRate && double.IsFinite(maxRate), "rates", $"{minRate:g4} to {maxRate:g4}", "1e-7 to 10");
        DiagnosisSetting.Require(steps >= 5, nameof(steps), $"{steps}", "100; fewer than 5 make no curve");
        DiagnosisSetting.Require(divergence > 1, nameof(divergence), $"{divergence:g4}", "4, any number above 1");
        var trainer = Trainer("find a learning rate");
        var examples = trainer.Prepare(x, y, sampleWeight);
        var feed = new Feed(new ArrayBatches(examples, RowsOfStep(batchSize), dropsRest: true), steps, (ulong)seed);
        feed.Begin(1);
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
                if (!feed.TryNext(out var batch))
                {
                    feed.Begin(1);
                    feed.TryNext(out batch);
                }

                var loss = TrainOn(trainer, examples.Layout, batch.Tensors);
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

    /// <summary>Tries growing learning rates on a data set, with the settings of the other overload.</summary>
    /// <inheritdoc cref="FindLearningRate(Tensors, Tensors?, int, double, double, int, double, Tensors?, int)" path="/exception"/>
    public LearningRateCurve FindLearningRate(
        ArrayDataset data, int batchSize = 32, double minRate = 1e-7, double maxRate = 10, int steps = 100, double divergence = 4, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        return FindLearningRate(data.X, data.Y, batchSize, minRate, maxRate, steps, divergence, null, seed);
    }

    /// <summary>Compares the gradients of the loss with central differences, in float64, on some elements of every trainable variable.</summary>
    /// <remarks>
    /// For layers and losses of your own. The network is computed in float64 from the weights it has: gradient and difference of a smooth loss then agree
    /// to about 1e-8. Nothing changes. In training mode dropout and its like draw the same numbers in all evaluations, and batch
    /// normalization uses the batch's statistics; the report says so. Elements at corners of the loss are left out and counted. Every element costs two to seven
    /// evaluations of the batch, so a small one is enough.
    /// </remarks>
    /// <param name="x">The inputs of a batch.</param>
    /// <param name="y">The targets.</param>
    /// <param name="sampleWeight">A factor per example.</param>
    /// <param name="samples">How many elements of a variable are compared.</param>
    /// <param name="tolerance">The largest relative error that passes.</param>
    /// <param name="training">Whether the network is called as in training; false for inference.</param>
    /// <param name="seed">Chooses the elements.</param>
    /// <returns>A report for each variable, with a verdict; it prints as a table.</returns>
    /// <exception cref="CajalException">CJ3006 to CJ3010, CJ3013: the data does not fit the model; CJ3435: a setting is out of range.</exception>
    /// <example><code>
    /// var check = model.CheckGradients(x, y);
    /// Console.WriteLine(check);
    /// Assert.True(check.Passed);
    /// </code></example>
    public GradientCheck CheckGradients(
        Tensors x, Tensors? y = null, Tensors? sampleWeight = null, int samples = 10, double tolerance = 1e-4, bool training = true, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var examples = Trainer("check its gradients").Prepare(x, y, sampleWeight);
        return CheckGradients(examples.Layout, [.. examples.Tensors], samples, tolerance, training, seed);
    }

    /// <summary>Compares the gradients of the loss of a batch with central differences.</summary>
    /// <inheritdoc cref="CheckGradients(Tensors, Tensors?, Tensors?, int, double, bool, int)"/>
    /// <param name="batch">A batch, for example that of <see cref="TrainingRun.ReadBatch"/>.</param>
    /// <param name="samples">How many elements of a variable are compared.</param>
    /// <param name="tolerance">The largest relative error that passes.</param>
    /// <param name="training">Whether the network is called as in training; false for inference.</param>
    /// <param name="seed">Chooses the elements.</param>
    public GradientCheck CheckGradients(TrainingBatch batch, int samples = 10, double tolerance = 1e-4, bool training = true, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(batch);
        Trainer("check its gradients");
        var (layout, tensors) = BatchLayout.Pack(batch);
        return CheckGradients(layout, tensors, samples, tolerance, training, seed);
    }

    /// <summary>Trains on one batch again and again to see whether the network can learn it by heart, as every sound one can.</summary>
    /// <remarks>
    /// The first thing to try when a training goes nowhere: a network that cannot do this has a fault in its data, its loss or its layers, and no amount of data helps. Uses the
    /// compiled optimizer; afterwards weights, statistics, random numbers and the optimizer's state are what they were, bit for bit.
    /// </remarks>
    /// <param name="x">The inputs; the first <paramref name="batchSize"/> examples are taken.</param>
    /// <param name="y">The targets.</param>
    /// <param name="batchSize">How many examples at most.</param>
    /// <param name="steps">How many steps at most; it ends when the loss is there.</param>
    /// <param name="target">The share of the first loss that has to be reached.</param>
    /// <param name="learningRate">A rate in the place of the optimizer's.</param>
    /// <returns>The course of the loss, with a verdict.</returns>
    /// <exception cref="CajalException">CJ3006 to CJ3010, CJ3013: the data does not fit the model; CJ3435: a setting is out of range.</exception>
    /// <example><code>Console.WriteLine(model.OverfitOneBatch(train));</code></example>
    public OverfitCheck OverfitOneBatch(
        Tensors x, Tensors? y = null, int batchSize = 32, int steps = 500, double target = 0.02, float? learningRate = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        FitSettings.Setting(batchSize, nameof(batchSize), "32, the usual size of a batch.");
        DiagnosisSetting.Require(steps >= 1, nameof(steps), $"{steps}", "500, the steps at most");
        DiagnosisSetting.Require(target > 0 && target < 1, nameof(target), $"{target:g4}", "0.02, the share of the first loss to be reached");
        var trainer = Trainer("learn a batch by heart");
        var examples = trainer.Prepare(x, y, null);
        if (examples.Count > batchSize) examples = examples.Range(0, batchSize);
        Tensor[] batch = [.. examples.Tensors];
        var losses = new List<double>(steps);
        var snapshot = new Snapshot(this, trainer);
        try
        {
            if (learningRate is { } rate) trainer.Optimizer.LearningRate = rate;
            var (reached, price) = (double.NaN, 0.0);
            for (var step = 0; step < steps; step++)
            {
                losses.Add(TrainOn(trainer, examples.Layout, batch));
                if (!double.IsFinite(losses[^1])) break;
                // The training loss may be held up by dropout and prices; what was learned shows in inference.
                if (step + 1 < steps && (step % 10 != 9 || losses[^1] > 20 * target * losses[0])) continue;
                (reached, price) = Measure(trainer, examples.Layout, batch);
                if (reached <= target * losses[0]) break;
            }

            if (double.IsFinite(losses[^1])) (reached, price) = Measure(trainer, examples.Layout, batch);
            return new OverfitCheck(losses, reached, target * losses[0], price, Contradictions.Count(examples), trainer.Optimizer.LearningRate);
        }
        finally
        {
            snapshot.Restore();
        }
    }

    /// <summary>Trains on the first batch of a data set again and again, with the settings of the other overload.</summary>
    /// <inheritdoc cref="OverfitOneBatch(Tensors, Tensors?, int, int, double, float?)" path="/exception"/>
    public OverfitCheck OverfitOneBatch(ArrayDataset data, int batchSize = 32, int steps = 500, double target = 0.02, float? learningRate = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return OverfitOneBatch(data.X, data.Y, batchSize, steps, target, learningRate);
    }

    private (double Loss, double Price) Measure(Trainer trainer, BatchLayout layout, Tensor[] batch)
    {
        trainer.Objective.Reset();
        trainer.TestStep(layout).Run(batch);
        var price = RegularizationLosses.Sum(p => p.Item());
        return (trainer.Objective.RunningLoss - price, price);
    }

    private GradientCheck CheckGradients(BatchLayout layout, Tensor[] tensors, int samples, double tolerance, bool training, int seed)
    {
        DiagnosisSetting.Require(samples >= 1, nameof(samples), $"{samples}", "10, how many elements of a variable are compared");
        DiagnosisSetting.Require(tolerance > 0, nameof(tolerance), $"{tolerance:g4}", "1e-4, the largest relative error that passes");
        return new GradientChecker(this, layout, tensors, training).Run(samples, tolerance, seed);
    }

    /// <summary>One step of training; gives the loss before it.</summary>
    internal static double TrainOn(Trainer trainer, BatchLayout layout, Tensor[] tensors)
    {
        trainer.Objective.Reset();
        trainer.TrainStep(layout).Run(tensors);
        return trainer.Objective.RunningLoss;
    }
}
