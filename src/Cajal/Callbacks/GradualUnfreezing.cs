using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Thaws a model from its output towards its input while it trains: the head first, deeper layers later.</summary>
/// <remarks>
/// Depth counts layers with weights from the output, those in models inside one by one. The depth of an epoch follows from its number alone, so that a
/// training that is resumed goes on with the right layers. Howard and Ruder 2018, "Universal Language Model Fine-tuning".
/// </remarks>
/// <example><code>
/// // Two epochs for the head, two for the last five layers, then everything.
/// model.Fit(train, epochs: 8, callbacks: [new GradualUnfreezing(epoch =&gt; epoch &lt;= 2 ? 1 : epoch &lt;= 4 ? 5 : int.MaxValue)]);
/// </code></example>
public sealed class GradualUnfreezing : Callback
{
    private readonly Func<int, int> _depth;
    private int _current;

    /// <summary>Follows a function of the epoch.</summary>
    /// <param name="depth">From the epoch, counted from 1, to the number of layers with weights that learn in it, counted from the output.</param>
    public GradualUnfreezing(Func<int, int> depth)
    {
        ArgumentNullException.ThrowIfNull(depth);
        _depth = depth;
    }

    /// <summary>Begins with some layers and adds as many again every few epochs.</summary>
    /// <param name="layers">How many layers with weights learn at first, and are added each time.</param>
    /// <param name="every">After how many epochs some are added.</param>
    /// <exception cref="CajalException">A number is not positive (CJ3484).</exception>
    public GradualUnfreezing(int layers = 1, int every = 1)
    {
        TransferSetting.Positive(layers, nameof(layers), "1, to thaw one layer after the other.");
        TransferSetting.Positive(every, nameof(every), "1, to thaw more in every epoch.");
        _depth = epoch => (int)Math.Min(int.MaxValue, layers * (1L + (epoch - 1) / every));
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => _current = -1;

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var depth = _depth(run.Epoch);
        if (depth == _current) return;
        var before = run.Model.TrainableVariables.Count;
        var report = run.Model.FreezeAllBut(depth);
        if (_current < 0 || run.Model.TrainableVariables.Count != before) run.Log($"Epoch {run.Epoch}: {report}.");
        _current = depth;
    }
}
