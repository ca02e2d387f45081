using System.Diagnostics;
using System.Globalization;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;

namespace Cajal;

public static partial class Transfer
{
    /// <summary>Trains the head on features that were computed once, then thaws the whole model and trains it on at a small rate.</summary>
    /// <remarks>
    /// A new head starts at random, and its first large gradients would distort what the layers before it have learned; trained first, it leaves them
    /// in peace. Kumar et al. 2022, "Fine-Tuning can Distort Pretrained Features and Underperform Out-of-Distribution". The model ends compiled with
    /// <paramref name="tune"/> and with every layer thawed but for batch normalizations.
    /// </remarks>
    /// <param name="model">A drawn model with a new head, such as <c>WithHead</c> makes.</param>
    /// <param name="features">The name of the last layer that carries over; what follows it is the head.</param>
    /// <param name="train">The examples to learn from.</param>
    /// <param name="heldOut">The examples to measure on.</param>
    /// <param name="loss">The loss; <c>sparse_categorical_crossentropy</c> by default.</param>
    /// <param name="metric">The metric of the report.</param>
    /// <param name="probe">The optimizer of the head; Adam at 0.001 by default.</param>
    /// <param name="tune">The optimizer of the whole; Adam at 0.00001 by default.</param>
    /// <param name="probeEpochs">The epochs of the head.</param>
    /// <param name="tuneEpochs">The epochs of the whole.</param>
    /// <param name="batchSize">How many examples make one step.</param>
    /// <param name="keepStatistics">
    /// Whether batch normalizations stay frozen in the second step too, so that little data does not spoil their statistics, as Keras's guide advises.
    /// </param>
    /// <param name="seed">Fixes the orders; by default they depend on the global seed.</param>
    /// <param name="verbose">What to show on the console.</param>
    /// <returns>What each of the two steps reached on the held-out examples, and what it cost.</returns>
    /// <exception cref="CajalException">The model cannot be cut there (CJ2008, CJ3482, CJ3483), or a number is out of range (CJ3484).</exception>
    /// <example><code>Console.WriteLine(Transfer.ProbeThenTune(model, "global_average_pooling2d", train, test));</code></example>
    public static ProbeThenTuneReport ProbeThenTune(
        Model model, string features, ArrayDataset train, ArrayDataset heldOut, LossSet? loss = null, string metric = "accuracy",
        Optimizer? probe = null, Optimizer? tune = null, int probeEpochs = 20, int tuneEpochs = 5, int batchSize = 32,
        bool keepStatistics = true, int? seed = null, Verbosity verbose = Verbosity.Silent)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(heldOut);
        TransferSetting.Positive(probeEpochs, nameof(probeEpochs), "20.");
        TransferSetting.Positive(tuneEpochs, nameof(tuneEpochs), "5.");
        loss ??= "sparse_categorical_crossentropy";
        var (body, head) = model.SplitAt(features);
        var cache = CacheFeatures(body, train, batchSize);
        var kept = CacheFeatures(body, heldOut, batchSize);
        var start = Stopwatch.GetTimestamp();
        head.Unfreeze();
        head.Compile(probe ?? new Adam(1e-3f), loss, metrics: metric);
        head.Fit(cache.Data, batchSize, probeEpochs, seed: seed, verbose: verbose);
        var probed = head.Evaluate(kept.Data);
        var probing = Stopwatch.GetElapsedTime(start) + cache.Duration;

        start = Stopwatch.GetTimestamp();
        model.Unfreeze();
        if (keepStatistics) model.Freeze(l => l is BatchNormalization);
        model.Compile(tune ?? new Adam(1e-5f), loss, metrics: metric);
        model.Fit(train, batchSize, tuneEpochs, seed: seed, verbose: verbose);
        var tuned = model.Evaluate(heldOut);
        return new ProbeThenTuneReport(
            metric, probed[probed.Keys.Last()], tuned[tuned.Keys.Last()], probed.Loss, tuned.Loss, probing, Stopwatch.GetElapsedTime(start), cache.Bytes, heldOut.Count);
    }
}

/// <summary>What training a head, and then the whole, reached on held-out examples.</summary>
/// <param name="Metric">What was measured.</param>
/// <param name="Probed">The metric after the head alone was trained.</param>
/// <param name="Tuned">The metric after the whole was trained on.</param>
/// <param name="ProbedLoss">The loss after the first step.</param>
/// <param name="TunedLoss">The loss after the second.</param>
/// <param name="ProbeTime">How long the first step took, with computing the features.</param>
/// <param name="TuneTime">How long the second step took.</param>
/// <param name="CachedBytes">What the features of the training examples took.</param>
/// <param name="HeldOut">How many examples were held out.</param>
public sealed record ProbeThenTuneReport(
    string Metric, double Probed, double Tuned, double ProbedLoss, double TunedLoss, TimeSpan ProbeTime, TimeSpan TuneTime, long CachedBytes, int HeldOut)
{
    /// <summary>Two lines, one for each step.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"head alone:    {Metric} {Probed:F4}, loss {ProbedLoss:F4} on {HeldOut:N0} held-out examples, {ProbeTime.TotalSeconds:F1} s, {CachedBytes / 1048576.0:F1} MiB of features\n")
        + string.Create(CultureInfo.InvariantCulture, $"whole network: {Metric} {Tuned:F4}, loss {TunedLoss:F4}, {TuneTime.TotalSeconds:F1} s");
}
