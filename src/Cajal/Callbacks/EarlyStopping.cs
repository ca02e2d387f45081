using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Ends training when a number of the logs has stopped getting better.</summary>
/// <remarks>
/// After every epoch: a better value starts the count anew, and after <paramref name="patience"/> epochs without one training ends. With a
/// <paramref name="baseline"/> only a value that also beats the baseline starts the count anew. The first epoch never ends training. One object may
/// serve several trainings, each of which starts from nothing.
/// </remarks>
/// <param name="monitor">The name in logs.</param>
/// <param name="minDelta">The least change that counts as better.</param>
/// <param name="patience">How many epochs without a better value are borne.</param>
/// <param name="verbose">Whether to tell which epoch's weights were restored.</param>
/// <param name="mode"><c>min</c>, <c>max</c>, or <c>auto</c> to tell from the name.</param>
/// <param name="baseline">A value to beat; null for none.</param>
/// <param name="restoreBestWeights">Whether the model ends with the weights of its best epoch, whatever ended the training.</param>
/// <param name="startFromEpoch">How many epochs at the beginning are not looked at.</param>
/// <exception cref="CajalException">CJ3430: a setting cannot work; while training CJ3431: <c>auto</c> cannot tell which way is better.</exception>
/// <example><code>
/// model.Fit(train, epochs: 200, validationData: test, callbacks: [new EarlyStopping(patience: 5, restoreBestWeights: true)]);
/// </code></example>
public sealed class EarlyStopping(
    string monitor = "val_loss", double minDelta = 0, int patience = 0, bool verbose = false, string mode = "auto", double? baseline = null,
    bool restoreBestWeights = false, int startFromEpoch = 0) : MonitorCallback(monitor, mode, minDelta)
{
    private IReadOnlyList<Tensor>? _bestWeights;

    /// <summary>How many epochs without a better value are borne.</summary>
    public int Patience { get; } = Argument.AtLeast(patience, 0, nameof(EarlyStopping));

    /// <summary>A value to beat; null for none.</summary>
    public double? Baseline { get; } = baseline is { } given ? Argument.Finite(given, nameof(EarlyStopping), nameof(baseline)) : null;

    /// <summary>Whether the model ends with the weights of its best epoch.</summary>
    public bool RestoreBestWeights { get; } = restoreBestWeights;

    /// <summary>How many epochs at the beginning are not looked at.</summary>
    public int StartFromEpoch { get; } = Argument.AtLeast(startFromEpoch, 0, nameof(EarlyStopping));

    /// <summary>How many epochs have passed without a better value.</summary>
    public int Wait { get; private set; }

    /// <summary>The epoch, counted from 1, after which training was ended; 0 where it was not.</summary>
    public int StoppedEpoch { get; private set; }

    /// <summary>The epoch, counted from 1, of the best value; 0 where there was none.</summary>
    public int BestEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        (Wait, StoppedEpoch, BestEpoch) = (0, 0, 0);
        (Best, _bestWeights) = (null, null);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, Results results)
    {
        if (Read(run, results) is not { } current || run.Epoch <= StartFromEpoch) return;
        if (RestoreBestWeights && _bestWeights is null) Keep(run);
        Wait++;
        if (IsImprovement(current, Best))
        {
            Best = current;
            Keep(run);
            if (Baseline is null || IsImprovement(current, Baseline)) Wait = 0;
            return;
        }

        if (Wait < Patience || run.Epoch == 1) return;
        StoppedEpoch = run.Epoch;
        run.Stop($"Epoch {run.Epoch}: early stopping, {Monitor} has not got better for {Wait} epoch{(Wait == 1 ? "" : "s")}.");
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (_bestWeights is not { } weights) return;
        if (verbose) run.Log($"The weights are those of the best epoch, {BestEpoch}.");
        run.Model.SetWeights(weights);
    }

    /// <inheritdoc/>
    protected internal override void GetState(CallbackState state)
    {
        base.GetState(state);
        state.Set("wait", Wait);
        state.Set("stopped_epoch", StoppedEpoch);
        state.Set("best_epoch", BestEpoch);
        if (_bestWeights is null) return;
        state.Set("weights", _bestWeights.Count);
        for (var i = 0; i < _bestWeights.Count; i++) state.Set($"weight_{i}", _bestWeights[i]);
    }

    /// <inheritdoc/>
    protected internal override void SetState(CallbackState state)
    {
        base.SetState(state);
        (Wait, StoppedEpoch, BestEpoch) = ((int)state.Integer("wait"), (int)state.Integer("stopped_epoch"), (int)state.Integer("best_epoch"));
        _bestWeights = !state.Contains("weights") ? null
            : [.. Enumerable.Range(0, (int)state.Integer("weights")).Select(i => state.Get($"weight_{i}"))];
    }

    private void Keep(TrainingRun run)
    {
        BestEpoch = run.Epoch;
        if (RestoreBestWeights) _bestWeights = run.Model.GetWeights();
    }
}
