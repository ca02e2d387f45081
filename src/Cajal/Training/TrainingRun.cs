using Cajal.Data;
using Cajal.Optimizers;

namespace Cajal.Training;

/// <summary>What a callback may look at and ask for while a model trains, is evaluated, or predicts.</summary>
public sealed partial class TrainingRun
{
    private readonly Func<Results> _read;
    private readonly List<string> _warnings = [];
    private readonly OrderedDictionary<string, double> _reported = [];
    private Results? _ending;
    private BatchLayout? _layout;
    private Tensor[]? _batch;

    internal TrainingRun(Model model, int epochs, int steps, Func<Results> read) => (Model, Epochs, Steps, _read) = (model, epochs, steps, read);

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>The optimizer of the compiled model.</summary>
    /// <exception cref="CajalException">CJ3006: the model is not compiled.</exception>
    public Optimizer Optimizer => Model.Optimizer;

    /// <summary>The optimizer's step size; may be set between steps.</summary>
    /// <exception cref="CajalException">CJ3006: the model is not compiled; CJ3011: the rate is out of range.</exception>
    public float LearningRate
    {
        get => Optimizer.LearningRate;
        set => Optimizer.LearningRate = value;
    }

    /// <summary>The loss and metrics of the epochs so far; the finished history once training has ended.</summary>
    public History History { get; } = new();

    /// <summary>The epoch, counted from 1; 0 outside of training.</summary>
    public int Epoch { get; internal set; }

    /// <summary>The last epoch.</summary>
    public int Epochs { get; }

    /// <summary>The steps of training done in this epoch.</summary>
    public int Step { get; internal set; }

    /// <summary>The steps of an epoch, or the batches of an evaluation or prediction; 0 as long as the data does not tell.</summary>
    public int Steps { get; internal set; }

    /// <summary>The number of the batch at hand, counted from 1: of the epoch, of the evaluation, or of the prediction.</summary>
    public int Batch { get; internal set; }

    /// <summary>The steps of training done since its first epoch, also before it was interrupted and resumed.</summary>
    public long GlobalStep { get; internal set; }

    /// <summary>Whether an evaluation is under way: that of <c>Evaluate</c>, or the validation of an epoch.</summary>
    public bool IsValidating { get; internal set; }

    /// <summary>Why training is to stop; null where it goes on.</summary>
    public string? StopReason { get; private set; }

    /// <summary>What ended training, if it was an error.</summary>
    public Exception? Error { get; internal set; }

    /// <summary>The running loss and metrics of this epoch or evaluation.</summary>
    public Results Results => _read();

    /// <summary>The running loss of this epoch or evaluation; cheaper to ask for than <see cref="Results"/>.</summary>
    public double Loss => RunningLoss?.Invoke() ?? Results.Loss;

    /// <summary>The model's outputs for the batch at hand, while it predicts; empty otherwise.</summary>
    public IReadOnlyList<Tensor> Outputs { get; internal set; } = [];

    /// <summary>Asks for an end: after this batch, or after this epoch where it is called at its end.</summary>
    /// <param name="reason">One sentence for the history.</param>
    public void Stop(string reason = "A callback asked for it.") => StopReason ??= reason;

    /// <summary>Shows a line on the console, above the bar, and to every sink.</summary>
    /// <param name="text">One line.</param>
    public void Log(string text) => Message?.Invoke(text);

    /// <summary>Notes a problem that is not worth ending the training for <see cref="History.Warnings"/>; the same words only once.</summary>
    /// <param name="text">One sentence.</param>
    public void Warn(string text)
    {
        if (_warnings.Contains(text)) return;
        _warnings.Add(text);
        Log(text);
    }

    /// <summary>
    /// Adds a number to the logs of the epoch that is ending, or that ends next: later callbacks, the history and the sinks have it beside loss and
    /// metrics, as Keras's <c>learning_rate</c>.
    /// </summary>
    /// <param name="name">The name in logs.</param>
    /// <param name="value">The number; the last one counts.</param>
    public void Report(string name, double value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_ending is null) _reported[name] = value;
        else _ending.Set(name, value);
    }

    /// <summary>A copy of the batch at hand, for looking at gradients or activations.</summary>
    /// <exception cref="InvalidOperationException">No batch is at hand.</exception>
    public TrainingBatch ReadBatch()
    {
        if (_batch is null) throw new InvalidOperationException("There is no batch outside of the hooks of batches.");
        return _layout!.Unpack(Array.ConvertAll(_batch, t => RowCopy.Take(t, [.. Enumerable.Range(0, t.Shape[0])])));
    }

    /// <summary>Whether epochs, or some of them, are validated.</summary>
    internal bool HasValidation { get; init; }

    /// <summary>Reads the running loss without allocating.</summary>
    internal Func<double>? RunningLoss { get; init; }

    /// <summary>Where messages go.</summary>
    internal Action<string>? Message { get; init; }

    /// <summary>What callbacks have warned of.</summary>
    internal IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Says that an epoch is ending with these results, to which callbacks may add.</summary>
    internal void BeginEnding(Results results)
    {
        foreach (var (name, value) in _reported) results.Set(name, value);
        _reported.Clear();
        _ending = results;
    }

    /// <summary>Says that the epoch has ended.</summary>
    internal void FinishEnding() => _ending = null;

    /// <summary>The batch at hand itself, for those who do not keep it.</summary>
    internal (BatchLayout Layout, Tensor[] Tensors) AtHand => (_layout!, _batch!);

    internal void Show(in Batch batch) => (_layout, _batch) = (batch.Layout, batch.Tensors);
}
