namespace Cajal.Layers;

/// <summary>Runs a cell over the steps of sequences.</summary>
/// <remarks>
/// Inputs: a sequence <c>[batch, time, ...]</c> and, if wanted, the states to start with, one tensor for each. Output: the last step's
/// <c>[batch, units]</c>, or all of them <c>[batch, time, units]</c> with <c>returnSequences</c>; with <c>returnState</c> the last states follow
/// (ask with <c>CallAll</c>). A masked step leaves the state as it is and repeats the output of the step before.
/// </remarks>
/// <example><code>
/// var y = new RNN([new LSTMCell(64), new LSTMCell(32)]).Call(x);
/// var seen = new LSTM(64, returnState: true).CallAll([source]);                                  // output, h, c
/// var said = new LSTM(64, returnSequences: true).Call([target, seen[1], seen[2]]);
/// </code></example>
public partial class RNN : Layer
{
    private readonly SequenceOptions _options;

    /// <summary>Makes the layer.</summary>
    /// <param name="cell">What is done in a step.</param>
    /// <param name="returnSequences">Whether to return the output of every step instead of the last.</param>
    /// <param name="returnState">Whether to return the last states too.</param>
    /// <param name="goBackwards">Whether to start with the last step. Outputs come in the order in which they were made.</param>
    /// <param name="stateful">Whether sample i of a batch continues where sample i of the batch before ended.</param>
    /// <param name="unroll">Whether to write the steps out one by one instead of looping.</param>
    /// <param name="zeroOutputForMask">Whether the output of a masked step is 0 instead of that of the step before.</param>
    /// <param name="name">A name.</param>
    public RNN(
        RNNCell cell, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false,
        bool unroll = false, bool zeroOutputForMask = false, string? name = null)
        : this(cell, new SequenceOptions(returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask), name)
    {
    }

    /// <summary>Makes a layer of several cells, each taking the output of the one before.</summary>
    /// <param name="cells">The cells, the first nearest to the input.</param>
    /// <param name="returnSequences">Whether to return the output of every step instead of the last.</param>
    /// <param name="returnState">Whether to return the last states too, those of the first cell first.</param>
    /// <param name="goBackwards">Whether to start with the last step. Outputs come in the order in which they were made.</param>
    /// <param name="stateful">Whether sample i of a batch continues where sample i of the batch before ended.</param>
    /// <param name="unroll">Whether to write the steps out one by one instead of looping.</param>
    /// <param name="zeroOutputForMask">Whether the output of a masked step is 0 instead of that of the step before.</param>
    /// <param name="name">A name.</param>
    public RNN(
        IReadOnlyList<RNNCell> cells, bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false,
        bool unroll = false, bool zeroOutputForMask = false, string? name = null)
        : this(new StackedRNNCells(cells), returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask, name)
    {
    }

    private protected RNN(RNNCell cell, SequenceOptions options, string? name)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(cell);
        Cell = Track(cell, "cell");
        _options = options;
        ZeroOutputForMask = options.ZeroOutputForMask;
        InputSpec = new InputSpec { MinRank = 3 };
        SupportsMasking = true;
    }

    /// <summary>What is done in a step.</summary>
    public RNNCell Cell { get; }

    /// <summary>Whether the output of every step is returned.</summary>
    public bool ReturnSequences => _options.ReturnSequences;

    /// <summary>Whether the last states are returned.</summary>
    public bool ReturnState => _options.ReturnState;

    /// <summary>Whether the last step comes first.</summary>
    public bool GoBackwards => _options.GoBackwards;

    /// <summary>Whether the states are kept for the next batch.</summary>
    public bool Stateful => _options.Stateful;

    /// <summary>Whether the steps are written out.</summary>
    public bool Unroll => _options.Unroll;

    /// <summary>Whether masked steps give 0.</summary>
    public bool ZeroOutputForMask { get; internal set; }

    internal override InputForm InputForm => InputForm.States;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["return_sequences"] = ReturnSequences;
        config["return_state"] = ReturnState;
        config["go_backwards"] = GoBackwards;
        config["stateful"] = Stateful;
        config["unroll"] = Unroll;
        config["zero_output_for_mask"] = ZeroOutputForMask;
        WriteCell(config);
        return config;
    }

    private protected virtual void WriteCell(LayerConfig config) => config["cell"] = Cell.ToEnvelope();

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        var shape = inputShapes[0];
        if (shape.Rank < 3) return; // The call is about to say so.
        Cell.Adopt(DType);
        Cell.Build(Shape.Create([shape[0], .. shape.Dims[2..]]));
        if (shape.Rank == 3) InputSpec = new InputSpec { Rank = 3, Axes = new Dictionary<int, int> { [-1] = shape[-1] } };
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        RequireSequence(x[0], context.Site);
        var states = FirstStates(x, context);
        var mask = MaskFor(x[0], context);
        if (Unroll && context.Site.Symbols is { } symbols && symbols[0].Shape[1] is null) throw UnknownLength(symbols[0], context.Site);
        var (outputs, last, final) = Run(x[0], states, mask, context);
        Remember(final);
        return ReturnState ? [ReturnSequences ? outputs! : last, .. final] : [ReturnSequences ? outputs! : last];
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        return ReturnSequences ? context.Mask : null;
    }

    // States have no time axis that a mask could speak of.
    private protected override int MaskedOutputs(int outputs) => 1;

    /// <summary>All outputs in the order in which they are made (null where nobody asks), the last one, and the last states.</summary>
    private (Tensor? Outputs, Tensor Last, Tensor[] States) Run(Tensor x, Tensor[] states, Tensor? mask, CallContext context)
    {
        var first = GoBackwards ? x.Shape[1] - 1 : 0;
        var (outputs, final) = !Unroll && Cell.RunWhole(x, states, mask, GoBackwards, context) is { } whole
            ? whole
            : Loop(x, states, mask, context);
        Tensor last;
        if (RNNCell.OutputIsState(Cell)) last = final[Cell.OutputState];
        else if (x.Shape[1] > 0) last = outputs[.., x.Shape[1] - 1 - first];
        else last = outputs.Sum(1); // Of no steps: zeros of the right shape.
        if (ZeroOutputForMask && mask is not null && x.Shape[1] > 0)
        {
            outputs = Ops.Where(Widen(mask, outputs), outputs, 0);
            last = Ops.Where(Widen(mask[.., x.Shape[1] - 1 - first], last), last, 0);
        }

        return (ReturnSequences ? GoBackwards ? outputs.Flip(1) : outputs : null, last, final);
    }

    /// <summary>Step after step. Outputs keep the places of their inputs.</summary>
    private (Tensor Outputs, Tensor[] States) Loop(Tensor x, Tensor[] states, Tensor? mask, CallContext context)
    {
        var run = Cell.Prepare(x.Shape[0], context);
        var steps = run.Project(x).MoveAxis(1, 0);
        Tensor[] xs = mask is null ? [steps] : [steps, mask.MoveAxis(1, 0)];
        var (final, ys) = Unroll ? WrittenOut(Step, states, xs) : Ops.Scan(Step, states, xs, GoBackwards);
        return (ys[0].MoveAxis(0, 1), final);

        (Tensor[] Carry, Tensor[] Y) Step(Tensor[] carry, Tensor[] step)
        {
            var (output, next) = run.Step(step[0], carry);
            CheckStep(carry, next, context.Site);
            if (step.Length == 1) return (next, [output]);
            var before = carry[Cell.OutputState];
            if (output.Shape == before.Shape) output = Ops.Where(Widen(step[1], output), output, before);
            for (var i = 0; i < next.Length; i++) next[i] = Ops.Where(Widen(step[1], next[i]), next[i], carry[i]);
            return (next, [output]);
        }
    }

    private (Tensor[] Carry, Tensor[] Ys) WrittenOut(
        Func<Tensor[], Tensor[], (Tensor[] Carry, Tensor[] Y)> step, Tensor[] states, Tensor[] xs)
    {
        var length = xs[0].Shape[0];
        if (length == 0) return Ops.Scan(step, states, xs, GoBackwards);
        var outputs = new Tensor[length];
        for (var n = 0; n < length; n++)
        {
            var t = GoBackwards ? length - 1 - n : n;
            (states, var y) = step(states, Array.ConvertAll(xs, s => s[t]));
            outputs[t] = y[0];
        }

        return (states, [Ops.Stack(outputs)]);
    }

    /// <summary>A choice for each example (and step), for all that lies behind those axes.</summary>
    private static Tensor Widen(Tensor mask, Tensor like) =>
        mask.ReshapeTo(Shape.Create([.. mask.Shape.Dims, .. Enumerable.Repeat(1, like.Rank - mask.Rank)]));

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void RegisterRnn() => LayerCatalog.Add(nameof(RNN), c => new RNN(RNNCell.ReadEnvelope(c.Nested("cell")), SequenceOptions.Read(c), c.Text("name")));
}

/// <summary>The options of every recurrent layer.</summary>
internal sealed record SequenceOptions(
    bool ReturnSequences, bool ReturnState, bool GoBackwards, bool Stateful, bool Unroll, bool ZeroOutputForMask)
{
    public static SequenceOptions Read(LayerConfig c) => new(
        c.Bool("return_sequences", false), c.Bool("return_state", false), c.Bool("go_backwards", false),
        c.Bool("stateful", false), c.Bool("unroll", false), c.Bool("zero_output_for_mask", false));
}
