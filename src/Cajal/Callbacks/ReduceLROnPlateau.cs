using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Multiplies the learning rate by a factor when a number of the logs has stopped getting better.</summary>
/// <remarks>
/// After <paramref name="patience"/> epochs without a better value the rate becomes <c>max(rate * factor, minLr)</c>; then
/// <paramref name="cooldown"/> epochs are not counted. The logs have <c>learning_rate</c>, the rate of the epoch that has just ended.
/// </remarks>
/// <param name="monitor">The name in logs.</param>
/// <param name="factor">The factor, less than 1.</param>
/// <param name="patience">How many epochs without a better value are borne.</param>
/// <param name="verbose">Whether to tell of every change.</param>
/// <param name="mode"><c>min</c>, <c>max</c>, or <c>auto</c> to tell from the name.</param>
/// <param name="minDelta">The least change that counts as better.</param>
/// <param name="cooldown">How many epochs after a change are not counted.</param>
/// <param name="minLr">The least learning rate.</param>
/// <exception cref="CajalException">CJ3430: a setting cannot work; while training CJ3431: <c>auto</c> cannot tell which way is better.</exception>
/// <example><code>
/// model.Fit(train, epochs: 100, validationData: test, callbacks: [new ReduceLROnPlateau(factor: 0.2, patience: 5, minLr: 1e-5)]);
/// </code></example>
public sealed class ReduceLROnPlateau(
    string monitor = "val_loss", double factor = 0.1, int patience = 10, bool verbose = false, string mode = "auto", double minDelta = 1e-4,
    int cooldown = 0, double minLr = 0) : MonitorCallback(monitor, mode, minDelta)
{
    private int _cooling;

    /// <summary>What the learning rate is multiplied by.</summary>
    public double Factor { get; } = Argument.InRange(factor, 0, 1 - 1e-12, nameof(ReduceLROnPlateau));

    /// <summary>How many epochs without a better value are borne.</summary>
    public int Patience { get; } = Argument.AtLeast(patience, 0, nameof(ReduceLROnPlateau));

    /// <summary>How many epochs after a change are not counted.</summary>
    public int Cooldown { get; } = Argument.AtLeast(cooldown, 0, nameof(ReduceLROnPlateau));

    /// <summary>The least learning rate.</summary>
    public double MinLr { get; } = Argument.InRange(minLr, 0, double.MaxValue, nameof(ReduceLROnPlateau));

    /// <summary>How many epochs have passed without a better value.</summary>
    public int Wait { get; private set; }

    /// <summary>Whether a change was so recent that epochs are not counted.</summary>
    public bool IsCooling => _cooling > 0;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => (Best, Wait, _cooling) = (null, 0, 0);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, Results results)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.Report("learning_rate", run.LearningRate);
        if (Read(run, results) is not { } current) return;
        if (IsCooling)
        {
            _cooling--;
            Wait = 0;
        }

        if (IsImprovement(current, Best))
        {
            Best = current;
            Wait = 0;
        }
        else if (!IsCooling && ++Wait >= Patience)
        {
            Reduce(run);
        }
    }

    /// <inheritdoc/>
    protected internal override void GetState(CallbackState state)
    {
        base.GetState(state);
        state.Set("wait", Wait);
        state.Set("cooling", _cooling);
    }

    /// <inheritdoc/>
    protected internal override void SetState(CallbackState state)
    {
        base.SetState(state);
        (Wait, _cooling) = ((int)state.Integer("wait"), (int)state.Integer("cooling"));
    }

    private void Reduce(TrainingRun run)
    {
        if (run.LearningRate <= (float)MinLr) return;
        run.LearningRate = (float)Math.Max(run.LearningRate * Factor, MinLr);
        (_cooling, Wait) = (Cooldown, 0);
        if (verbose) run.Log($"Epoch {run.Epoch}: ReduceLROnPlateau reducing learning rate to {run.LearningRate:g6}.");
    }
}
