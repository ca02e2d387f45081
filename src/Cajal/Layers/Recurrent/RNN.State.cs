using System.Collections.Concurrent;

namespace Cajal.Layers;

public partial class RNN
{
    // By size of the batch: recorded steps for one size must not meet the states of another.
    private readonly ConcurrentDictionary<int, Variable[]> _states = new();
    private int? _batch;

    /// <summary>The kept states of a stateful layer, one for each state; none before the first call.</summary>
    public IReadOnlyList<Variable> States => _batch is { } batch && _states.TryGetValue(batch, out var states) ? states : [];

    /// <summary>Makes a stateful layer begin anew: its states become 0, and the next batch may have another size.</summary>
    public void ResetState()
    {
        foreach (var state in _states.Values.SelectMany(s => s)) state.Assign(Ops.Zeros(state.Shape, state.DType));
        _batch = null;
    }

    /// <summary>What the first step starts from: what was given, what was kept, or zeros.</summary>
    // Keras keeps the states of a layer that carries them on, and wants the size of the batch to be known then.
    internal override IReadOnlyList<Variable> SavedVariables =>
        Stateful && InboundNodes is [{ Inputs: [var x, ..] }, ..] && x.Shape[0] is { } batch ? [.. OwnWeights, .. StatesFor(batch)] : base.SavedVariables;

    private Tensor[] FirstStates(Tensor[] x, CallContext context)
    {
        var batch = x[0].Shape[0];
        var kept = Stateful && !DryRun.IsOn ? KeptStates(batch, context.Site) : null;
        if (x.Length == 1) return kept is null ? Cell.GetInitialState(batch) : Array.ConvertAll(kept, v => v.Value);
        CheckStates(x, Cell.StateShapes, context.Site);
        return Array.ConvertAll(x[1..], s => s.Cast(Cell.DType));
    }

    private Variable[] KeptStates(int batch, CallSite site)
    {
        if (_batch is { } known && known != batch)
        {
            throw new ShapeException(site.On(new Problem("CJ2221", $"{Title} is stateful and cannot go on with a batch of another size.")
                .Fact("batch before", $"{known}")
                .Fact("batch now", $"{batch}")
                .Note("Sample i continues where sample i of the batch before ended, so all batches must be equally large, the last one too.")
                .Try("call ResetState() to begin anew, or leave out samples so that their number is a multiple of batchSize.")));
        }

        _batch = batch;
        return StatesFor(batch);
    }

    private Variable[] StatesFor(int batch) => _states.GetOrAdd(batch, _ =>
    {
        var made = Cell.GetInitialState(batch).Select((s, i) => new Variable(s, $"rnn_state_{batch}_{i}", trainable: false) { Path = $"{Name}/rnn_state_{i}" }).ToArray();
        foreach (var state in made) TrackState(state);
        return made;
    });

    private void Remember(Tensor[] final)
    {
        if (!Stateful || DryRun.IsOn) return;
        var states = _states[final[0].Shape[0]];
        for (var i = 0; i < states.Length; i++) states[i].Assign(Ops.StopGradient(final[i]));
    }

    private Tensor? MaskFor(Tensor x, CallContext context)
    {
        if (context.Mask is not { } mask) return null;
        if (mask.Rank == 2 && mask.Shape[0] == x.Shape[0] && mask.Shape[1] == x.Shape[1]) return mask.Cast(DType.Bool);
        throw new ShapeException(context.Site.On(new Problem("CJ2225", $"{Title} cannot use this mask.")
            .Fact($"{context.Site.Input}", x)
            .Fact("mask", mask, $"expected [{x.Shape[0]}, {x.Shape[1]}]")
            .Note("A mask has one truth value for each step of each sequence.")
            .Try("give a mask of shape [batch, time].")));
    }

    private void RequireSequence(Tensor x, CallSite site)
    {
        if (InputSpec?.Fault(x.Shape) is not { } fault) return;
        throw new ShapeException(site.On(new Problem("CJ2003", $"{Title} cannot take this input.")
            .Fact("sequence", x)
            .Fact($"{Name}", InputSpec.Demand())
            .Note(fault)
            .Try("give it [batch, time, features], with the states to start with behind.")));
    }

    private void CheckStates(Tensor[] x, IReadOnlyList<Shape> shapes, CallSite site)
    {
        var fits = x.Length == 1 + shapes.Count;
        for (var i = 0; fits && i < shapes.Count; i++) fits = x[1 + i].Shape == shapes[i].Prepend(x[0].Shape[0]);
        if (fits) return;
        var problem = new Problem("CJ2220", $"{Title} cannot start from these states.").Fact("sequence", x[0]);
        for (var i = 0; i < Math.Max(shapes.Count, x.Length - 1); i++)
        {
            var expected = i < shapes.Count ? $"expected [{string.Join(", ", (IEnumerable<int>)[x[0].Shape[0], .. shapes[i]])}]" : "not expected";
            if (i + 1 < x.Length) problem.Fact($"state {i}", x[1 + i], expected);
            else problem.Fact($"state {i}", $"missing, {expected}");
        }

        throw new ShapeException(site.On(problem
            .Note($"After the sequence come the states of {Cell.ClassName} in its own order, for an LSTM the output h and then the memory c.")
            .Try("pass on all that CallAll of a layer with returnState: true gave behind its output, from as many units.")));
    }

    private void CheckStep(Tensor[] before, Tensor[] after, CallSite site)
    {
        var fits = before.Length == after.Length;
        for (var i = 0; fits && i < before.Length; i++) fits = before[i].Spec == after[i].Spec;
        if (fits) return;
        var problem = new Problem("CJ2224", $"{Cell.ClassName} \"{Cell.Name}\" does not keep the shapes of its states.");
        for (var i = 0; i < Math.Max(before.Length, after.Length); i++)
        {
            problem.Fact($"state {i}", $"{(i < before.Length ? before[i].Spec : "none")} before a step, {(i < after.Length ? after[i].Spec : "none")} after it");
        }

        throw new ShapeException(site.On(problem.Try("let Step return one state for each of StateShapes, in that order, shape and dtype.")));
    }

    private ShapeException UnknownLength(SymbolicTensor x, CallSite site) => new(site.On(
        new Problem("CJ2222", $"{Title} cannot write out steps whose number is not known.")
            .Fact($"{site.Input}", x.ToText())
            .Try("give the Input a length, such as new Input([100, 64]), or leave unroll out.")));
}
