namespace Cajal.Layers;

/// <summary>What a recurrent layer does in one step: from an input and its state to an output and the next state.</summary>
/// <remarks>
/// A cell of your own gives the shapes of its state and overrides <see cref="Step"/>; <see cref="RNN"/> runs it over sequences. Called by
/// itself, a cell takes <c>[x, ..states]</c> and returns <c>[output, ..states]</c>.
/// </remarks>
/// <example><code>
/// sealed class Leaky(int units) : RNNCell
/// {
///     private readonly Dense _in = new(units);
///     public override IReadOnlyList&lt;Shape&gt; StateShapes => [units];
///     protected override (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context)
///     {
///         var h = 0.9 * states[0] + 0.1 * _in.Call(x);
///         return (h, [h]);
///     }
/// }
/// </code></example>
public abstract class RNNCell : Layer
{
    /// <summary>Starts a cell.</summary>
    /// <param name="name">A name; made from the class by default.</param>
    protected RNNCell(string? name = null)
        : base(name)
    {
    }

    /// <summary>The extents of every state, without the batch. Asked for once the cell is built.</summary>
    public abstract IReadOnlyList<Shape> StateShapes { get; }

    /// <summary>Which of the states is the output of the step before, repeated where a step is masked.</summary>
    public virtual int OutputState => 0;

    /// <summary>Whether the output of a step is that state, and not something made from it.</summary>
    private protected virtual bool ReturnsState => false;

    /// <summary>The states before the first step, each <c>[batch, ...]</c>: zeros.</summary>
    public virtual Tensor[] GetInitialState(int batchSize) =>
        [.. StateShapes.Select(s => Ops.Zeros(s.Prepend(batchSize), DType))];

    /// <summary>One step.</summary>
    /// <param name="x">The input of the step, <c>[batch, ...]</c>.</param>
    /// <param name="states">The states, in the order of <see cref="StateShapes"/>.</param>
    /// <param name="context">Training mode.</param>
    /// <returns>The output, and the new states in the same order and shapes.</returns>
    protected abstract (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context);

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        RequireInputs(x.Length, 1 + StateShapes.Count, context.Site);
        var (output, states) = Step(x[0], x[1..], context);
        return [output, .. states];
    }

    /// <summary>
    /// Gets ready for a sequence: draws what stays the same for all its steps. A cell that can treat part of its input for all steps at
    /// once does so in <see cref="CellRun.Project"/>.
    /// </summary>
    internal virtual CellRun Prepare(int batchSize, CallContext context) => new(x => x, (x, states) =>
    {
        var results = Invoke([x, .. states], context.Training, context.Site.Inner, new Tensor?[1 + states.Length]);
        return (results[0], results[1..]);
    });

    /// <summary>A whole sequence by one operation that has a kernel of its own; null where there is none for this cell.</summary>
    /// <param name="x">The input, <c>[batch, time, features]</c>.</param>
    /// <param name="states">The states before the first step.</param>
    /// <param name="mask">Bool <c>[batch, time]</c>, or null.</param>
    /// <param name="goBackwards">Whether the last step comes first. Outputs keep their places.</param>
    /// <param name="context">Training mode.</param>
    internal virtual (Tensor Outputs, Tensor[] States)? RunWhole(
        Tensor x, Tensor[] states, Tensor? mask, bool goBackwards, CallContext context) => null;

    internal static bool OutputIsState(RNNCell cell) => cell.ReturnsState;

    /// <summary>Reads a cell from its envelope.</summary>
    internal static RNNCell ReadEnvelope(LayerConfig? envelope) =>
        FromEnvelope(envelope, "cell") as RNNCell
        ?? throw new CajalException(new Problem("CJ2013", "\"cell\" must be a recurrent cell in this configuration.")
            .Fact("cell", envelope!.ToString())
            .Try("use the configuration of a class that derives from RNNCell."));
}

/// <summary>A cell at work on one sequence.</summary>
/// <param name="Project">What can be done with the inputs of all steps at once: keeps batch and, if there is one, the time axis in front.</param>
/// <param name="Step">One step, on a projected input.</param>
internal sealed record CellRun(Func<Tensor, Tensor> Project, Func<Tensor, Tensor[], (Tensor Output, Tensor[] States)> Step);
