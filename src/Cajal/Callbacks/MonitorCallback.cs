using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Watches one number of the logs and knows which way is better.</summary>
/// <remarks>
/// With <c>mode: "auto"</c> the way follows from the name: losses are to fall, a metric goes its own way (accuracies up, errors down). A name that
/// is not in the logs is no error: <see cref="History.Warnings"/> tells the names there are, once. NaN is never better than anything.
/// </remarks>
public abstract class MonitorCallback : Callback
{
    private static readonly string[] Modes = ["auto", "min", "max"];

    private bool _hasWarned;
    private int _sign;

    /// <summary>Fixes what is watched.</summary>
    /// <param name="monitor">The name in logs, such as <c>val_loss</c>.</param>
    /// <param name="mode"><c>auto</c>, <c>min</c> or <c>max</c>.</param>
    /// <param name="minDelta">The least change that counts as better; its sign is ignored.</param>
    /// <param name="best">What the first value has to beat; null for nothing.</param>
    /// <exception cref="CajalException">CJ3430: the mode is unknown, or the change is no number.</exception>
    protected MonitorCallback(string monitor = "val_loss", string mode = "auto", double minDelta = 0, double? best = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(monitor);
        (Monitor, Best) = (monitor, best);
        MinDelta = Math.Abs(Argument.Finite(minDelta, GetType().Name));
        Mode = Array.IndexOf(Modes, mode) >= 0 ? mode : throw Argument.Unknown(mode, Modes, GetType().Name);
        _sign = mode switch { "min" => -1, "max" => 1, _ => 0 };
    }

    /// <summary>The name that is watched.</summary>
    public string Monitor { get; }

    /// <summary>The best value so far; null before the first.</summary>
    public double? Best { get; protected set; }

    /// <summary>The least change that counts as better.</summary>
    public double MinDelta { get; }

    /// <summary><c>auto</c>, <c>min</c> or <c>max</c>.</summary>
    public string Mode { get; }

    /// <summary>Whether larger is better; null while that is not known.</summary>
    public bool? IsHigherBetter => _sign == 0 ? null : _sign > 0;

    /// <summary>The watched number of an epoch; null, with a warning, where the logs do not have it.</summary>
    /// <exception cref="CajalException">CJ3431: nobody knows which way is better for this name.</exception>
    protected double? Read(TrainingRun run, Results results)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(results);
        if (results.TryGetValue(Monitor, out var value))
        {
            if (_sign == 0) _sign = Direction.Of(run.Model, Monitor) ?? throw NoDirection();
            return value;
        }

        if (IsUnvalidated(run, results)) return null;
        if (!_hasWarned) run.Warn(Missing(results));
        _hasWarned = true;
        return null;
    }

    /// <summary>Whether the watched number is one of the validation, which this epoch goes without.</summary>
    private protected bool IsUnvalidated(TrainingRun run, Results results) =>
        run.HasValidation && IsHeldOut(Monitor) && !results.Keys.Any(IsHeldOut);

    /// <summary>Whether a value is better than another by more than <see cref="MinDelta"/>; anything but NaN is better than nothing.</summary>
    protected bool IsImprovement(double value, double? reference) => reference is { } known
        ? _sign > 0 ? value - MinDelta > known : value + MinDelta < known
        : !double.IsNaN(value);

    /// <inheritdoc/>
    protected internal override void GetState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Best is { } best) state.Set("best", best);
    }

    /// <inheritdoc/>
    protected internal override void SetState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Best = state.Contains("best") ? state.Number("best") : null;
    }

    private static bool IsHeldOut(string name) => name.StartsWith("val_", StringComparison.Ordinal);

    private string Missing(Results results)
    {
        var advice = NearestName.Find(Monitor, results.Keys) is { } near ? $" Did you mean \"{near}\"?"
            : IsHeldOut(Monitor) && !results.Keys.Any(IsHeldOut)
                ? " Names with val_ need validationData or validationSplit." : "";
        return $"{GetType().Name} watches \"{Monitor}\", which is not among the logs: {string.Join(", ", results.Keys)}.{advice}";
    }

    private CajalException NoDirection() => new(new Problem("CJ3431", $"{GetType().Name} does not know which way \"{Monitor}\" is better.")
        .Fact("monitor", $"\"{Monitor}\"")
        .Note("Losses are to fall and Keras's metrics have a direction; this is neither.")
        .Try("mode: \"max\" if larger is better, mode: \"min\" if smaller is."));
}
