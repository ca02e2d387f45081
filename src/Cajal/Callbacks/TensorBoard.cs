using System.Diagnostics;
using Cajal.Sinks;
using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Writes what TensorBoard shows: curves of loss and metrics, histograms and pictures of the weights, the model's graph.</summary>
/// <remarks>
/// Folders and tags are Keras's: <c>train</c> and <c>validation</c> with <c>epoch_loss</c> and so on by epoch (from 0), <c>epoch_learning_rate</c>,
/// <c>evaluation_loss_vs_iterations</c>, <c>batch_loss</c> where batches are asked for, <c>layer/kernel/histogram</c>, <c>layer/kernel/image</c>, and the
/// graph under <c>keras</c>. Records are made and written by a thread of their own.
/// </remarks>
/// <example><code>
/// model.Fit(train, epochs: 10, validationData: test, callbacks: [new TensorBoard("logs", histogramFreq: 1)]);
/// // then: tensorboard --logdir logs
/// </code></example>
/// <param name="logDir">The folder; one for each run that is to be compared.</param>
/// <param name="histogramFreq">Every how many epochs the weights are counted; 0 for never.</param>
/// <param name="writeGraph">Whether the model's configuration is written, from which TensorBoard draws its graph; a model of a class of its own has none.</param>
/// <param name="writeImages">Whether weights are also written as pictures, with the histograms: grey is 0.</param>
/// <param name="writeStepsPerSecond">Whether the speed is written with the batches or epochs.</param>
/// <param name="updateFreq">Every how many steps the running loss and metrics are written; null for epochs alone.</param>
/// <seealso href="https://keras.io/api/callbacks/tensorboard/">keras.callbacks.TensorBoard</seealso>
#pragma warning disable CA1001 // OnTrainEnd closes the files; it is called however training ends.
public sealed class TensorBoard(
    string logDir = "logs", int histogramFreq = 0, bool writeGraph = true, bool writeImages = false, bool writeStepsPerSecond = false, int? updateFreq = null)
    : Callback
#pragma warning restore CA1001
{
    private readonly int _histogramFreq = AtLeast(0, histogramFreq, nameof(histogramFreq));
    private readonly int? _updateFreq = updateFreq is { } every ? AtLeast(1, every, nameof(updateFreq)) : null;
    private EventFileWriter? _train;
    private EventFileWriter? _validation;
    private long _steps;
    private long _stepsTold;
    private long _timeTold;

    /// <summary>The folder.</summary>
    public string LogDir { get; } = logDir ?? throw new ArgumentNullException(nameof(logDir));

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _train = new EventFileWriter(Path.Combine(LogDir, "train"));
        if (writeGraph && Architecture(run) is { } json) _train.KerasGraph(json);
        (_steps, _stepsTold, _timeTold) = (0, 0, Stopwatch.GetTimestamp());
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _steps++;
        if (_updateFreq is not { } every || _steps % every != 0 || _train is null) return;
        foreach (var (name, value) in run.Results) _train.Scalar($"batch_{name}", value, _steps);
        if (writeStepsPerSecond) TellSpeed("batch_steps_per_second", _steps);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, Results results)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(results);
        if (_train is null) return;
        var epoch = run.Epoch - 1;
        foreach (var (name, value) in results)
        {
            if (!name.StartsWith("val_", StringComparison.Ordinal))
            {
                _train.Scalar($"epoch_{name}", value, epoch);
                continue;
            }

            _validation ??= new EventFileWriter(Path.Combine(LogDir, "validation"));
            _validation.Scalar($"epoch_{name[4..]}", value, epoch);
            _validation.Scalar($"evaluation_{name[4..]}_vs_iterations", value, _steps);
        }

        _train.Scalar("epoch_learning_rate", run.LearningRate, epoch);
        if (writeStepsPerSecond) TellSpeed("epoch_steps_per_second", epoch);
        if (_histogramFreq > 0 && epoch % _histogramFreq == 0) TellWeights(run.Model, epoch);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        _train?.Dispose();
        _validation?.Dispose();
        (_train, _validation) = (null, null);
    }

    // As in Keras, a model that cannot be written down is trained all the same.
    private static string? Architecture(TrainingRun run)
    {
        try
        {
            return run.Model.ToJson();
        }
        catch (CajalException e)
        {
            run.Warn($"TensorBoard shows no graph: {e.Problem.Title}");
            return null;
        }
    }

    private void TellSpeed(string tag, long step)
    {
        var seconds = Stopwatch.GetElapsedTime(_timeTold).TotalSeconds;
        _train!.Scalar(tag, (_steps - _stepsTold) / Math.Max(seconds, 1e-9), step);
        (_stepsTold, _timeTold) = (_steps, Stopwatch.GetTimestamp());
    }

    private void TellWeights(Model model, int epoch)
    {
        foreach (var weight in model.Weights.Where(w => w.DType.IsFloating))
        {
            _train!.Histogram($"{weight.Path}/histogram", weight.Value, epoch);
            if (writeImages && AsPictures(weight.Value) is { } pictures) _train.Image($"{weight.Path}/image", pictures, epoch);
        }
    }

    // Keras's rule: vectors as a column, matrices lying, kernels of three axes as one picture for each of the last.
    private static Tensor? AsPictures(Tensor weight)
    {
        var w = weight.Squeeze();
        Tensor? pictures = w.Rank switch
        {
            1 => w.Reshape(1, w.Shape[0], 1, 1),
            2 => (w.Shape[0] > w.Shape[1] ? w.Transpose() : w) is var lying ? lying.Reshape(1, lying.Shape[0], lying.Shape[1], 1) : null,
            3 => w.Transpose([2, 0, 1]) is var each ? each.Reshape(each.Shape[0], each.Shape[1], each.Shape[2], 1) : null,
            4 when w.Shape[-1] is 1 or 3 => w,
            _ => null,
        };
        if (pictures is null) return null;
        var largest = Ops.Maximum(pictures.Abs().Max(), 1e-12f);
        return pictures / (2 * largest) + 0.5f;
    }

    private static int AtLeast(int least, int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }
}
