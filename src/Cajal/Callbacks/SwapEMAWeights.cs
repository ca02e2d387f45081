using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Evaluates, validates and predicts with the running mean of the weights, which the optimizer keeps under <c>UseEma</c>.</summary>
/// <remarks>
/// Before an evaluation or a prediction the weights and their means change places, and afterwards they change back. With
/// <paramref name="swapOnEpoch"/> the means are also in the model from the end of an epoch to the beginning of the next, so that callbacks that come
/// later in the list, such as <see cref="ModelCheckpoint"/>, see them; the model then ends with them.
/// </remarks>
/// <param name="swapOnEpoch">Whether to swap at the end of epochs as well.</param>
/// <exception cref="CajalException">While training CJ3436: the optimizer keeps no running means.</exception>
/// <example><code>
/// model.Compile(new Adam { UseEma = true }, "mse");
/// model.Fit(train, validationData: test, callbacks: [new SwapEMAWeights(swapOnEpoch: true), new ModelCheckpoint("mean.weights.npz")]);
/// </code></example>
public sealed class SwapEMAWeights(bool swapOnEpoch = false) : Callback
{
    private bool _isSwapped;
    private List<Tensor> _means = [];

    /// <summary>Whether the running means are in the model from the end of an epoch to the beginning of the next.</summary>
    public bool SwapOnEpoch { get; } = swapOnEpoch;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        _isSwapped = false;
        Pairs(run);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        if (!_isSwapped) return;
        // The end of training has put what lay in the means' place, the weights, back into the model.
        foreach (var ((weight, mean), value) in Pairs(run).Zip(_means))
        {
            weight.Assign(value);
            mean.Assign(value);
        }

        _isSwapped = false;
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run)
    {
        if (SwapOnEpoch) Swap(run, isWanted: false);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, Results results)
    {
        if (SwapOnEpoch) Swap(run, isWanted: true);
    }

    /// <inheritdoc/>
    public override void OnTestBegin(TrainingRun run) => Swap(run, isWanted: true);

    /// <inheritdoc/>
    public override void OnTestEnd(TrainingRun run, Results results) => Swap(run, isWanted: false);

    /// <inheritdoc/>
    public override void OnPredictBegin(TrainingRun run) => Swap(run, isWanted: true);

    /// <inheritdoc/>
    public override void OnPredictEnd(TrainingRun run) => Swap(run, isWanted: false);

    /// <inheritdoc/>
    protected internal override void GetState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("means", _isSwapped ? _means.Count : 0L);
        for (var i = 0; _isSwapped && i < _means.Count; i++) state.Set($"mean_{i}", _means[i]);
    }

    /// <inheritdoc/>
    protected internal override void SetState(CallbackState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _means = [.. Enumerable.Range(0, (int)state.Integer("means")).Select(i => state.Get($"mean_{i}"))];
        _isSwapped = _means.Count > 0;
    }

    private void Swap(TrainingRun run, bool isWanted)
    {
        if (_isSwapped == isWanted) return;
        _means = [];
        foreach (var (weight, mean) in Pairs(run))
        {
            var (w, m) = (weight.Value, mean.Value);
            weight.Assign(m);
            mean.Assign(w);
            if (isWanted) _means.Add(m);
        }

        _isSwapped = isWanted;
    }

    private static List<(Variable Weight, Variable Mean)> Pairs(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.Model.BuildOptimizers(run.Optimizer);
        var pairs = new List<(Variable, Variable)>();
        foreach (var weight in run.Model.TrainableVariables)
        {
            if (run.Optimizer.AverageOf(weight) is { } mean) pairs.Add((weight, mean));
        }

        return pairs.Count > 0 ? pairs : throw new CajalException(
            new Problem("CJ3436", $"{nameof(SwapEMAWeights)} finds no running means of the weights.")
                .Fact("optimizer", run.Optimizer.ToString())
                .Try("UseEma = true on the optimizer: new Adam { UseEma = true }."));
    }
}
