namespace Cajal.Optimizers;

// One step as a pure function of gradients, state and parameters.
public abstract partial class Optimizer
{
    /// <summary>The parameters and the state after a step.</summary>
    /// <param name="gradients">A gradient for each parameter.</param>
    /// <param name="state">The state before.</param>
    /// <param name="parameters">The parameters before.</param>
    /// <param name="gate">Whether anything is to change, bool scalar; null for always.</param>
    internal virtual (ParamSet Next, OptimizerState State) Step(ParamSet gradients, OptimizerState state, ParamSet parameters, Tensor? gate)
    {
        if (LossScaleFactor is { } scale) gradients /= scale;
        var rate = Schedule is { } schedule ? schedule.Rate(state.Iterations).Cast(DType.Float32) : state.LearningRate;
        var updates = state.Iterations;
        var gathered = state.Gathered;
        var isDue = gate;
        if (GradientAccumulationSteps is { } every)
        {
            // Both are at hand, and conditions choose: nothing has to be decided outside of the compiled step.
            var isFull = Ops.Equal((state.Iterations + 1L) % (long)every, 0L);
            var sum = gathered! + gradients;
            gathered = gathered!.Map((variable, before) => Chosen(gate, Ops.Where(isFull, 0, sum[variable]), before));
            gradients = sum / every;
            updates = Ops.FloorDivide(state.Iterations, (long)every);
            isDue = gate is null ? isFull : Ops.LogicalAnd(gate, isFull);
        }

        var (next, after) = Descend(Clipped(gradients), state, parameters, rate, updates, isDue);
        if (UseEma) (next, after) = Averaged(next, after, updates, gate);
        next = next.Map((variable, p) => variable.Constraint is { } constraint ? Chosen(gate, constraint(p), p) : p);
        return (next, after with { Iterations = Chosen(gate, state.Iterations + 1L, state.Iterations), LearningRate = rate, Gathered = gathered });
    }

    /// <summary>Weight decay and the rule, once for each group of parameters that are treated alike.</summary>
    private (ParamSet Next, OptimizerState State) Descend(
        ParamSet gradients, OptimizerState state, ParamSet parameters, Tensor learningRate, Tensor updates, Tensor? gate)
    {
        var next = new Tensor[parameters.Count];
        var slots = state.Slots.Select(_ => new Dictionary<Variable, Tensor>()).ToArray();
        var scalars = NextScalars(state.Scalars, updates);
        // One call of the rule per group, so that a backend can answer it with one kernel.
        foreach (var group in Enumerable.Range(0, next.Length).GroupBy(i => Kind(parameters.Variables[i], parameters.Tensors[i], state)))
        {
            var at = group.ToArray();
            var variables = Array.ConvertAll(at, i => parameters.Variables[i]);
            var rate = group.Key.Rate == 1 ? learningRate : learningRate * group.Key.Rate;
            int[] used = [.. Enumerable.Range(0, slots.Length).Where(s => state.Slots[s].Contains(variables[0]))];
            var step = new OptimizerStep(
                Array.ConvertAll(at, i => Decayed(parameters.Variables[i], parameters.Tensors[i], rate, gate)),
                Array.ConvertAll(variables, v => gradients[v].Cast(group.Key.DType)),
                [.. used.Select(s => Array.ConvertAll(variables, v => state.Slots[s][v]))],
                rate,
                updates) { Scalars = scalars, Gate = gate };
            var result = Rule(step);
            var choice = result.IsGated ? null : gate;
            for (var k = 0; k < at.Length; k++)
            {
                next[at[k]] = Chosen(choice, result.Parameters[k], parameters.Tensors[at[k]]);
                for (var s = 0; s < used.Length; s++) slots[used[s]][variables[k]] = Chosen(choice, result.Slots[s][k], step.Slots[s][k]);
            }
        }

        return (ParamSet.From(parameters.Variables, next), state with
        {
            Slots = [.. state.Slots.Select((set, s) => set.Map((variable, _) => slots[s][variable]))],
            Scalars = [.. scalars.Zip(state.Scalars, (now, before) => Chosen(gate, now, before))],
        });
    }

    private (ParamSet Next, OptimizerState State) Averaged(ParamSet next, OptimizerState state, Tensor updates, Tensor? gate)
    {
        var keep = Ops.Where(Ops.Equal(updates, 0L), 0, Ops.Literal(EmaMomentum, DType.Float64));
        var averages = next.Map((variable, p) =>
            Chosen(gate, state.Averages![variable] * keep.Cast(p.DType) + p * (1 - keep).Cast(p.DType), state.Averages[variable]));
        if (EmaOverwriteFrequency is { } every)
        {
            var isTurn = Ops.Equal((updates + 1L) % (long)every, 0L);
            if (gate is not null) isTurn = Ops.LogicalAnd(gate, isTurn);
            next = next.Map((variable, p) => Ops.Where(isTurn, averages[variable], p));
        }

        return (next, state with { Averages = averages });
    }

    /// <summary>The new value if the gate says so, else the old.</summary>
    private protected static Tensor Chosen(Tensor? gate, Tensor now, Tensor before) => gate is null ? now : Ops.Where(gate, now, before);

    private (float Rate, DType DType, int Slots) Kind(Variable variable, Tensor parameter, OptimizerState state)
    {
        var slots = 0;
        for (var i = 0; i < state.Slots.Count; i++) slots |= state.Slots[i].Contains(variable) ? 1 << i : 0;
        return (Multiplier(variable), parameter.DType, slots);
    }

    private ParamSet Clipped(ParamSet gradients)
    {
        if (ClipValue is { } limit) return gradients.Map(g => g.Clip(-limit, limit));
        if (ClipNorm is { } each) return gradients.Map(g => g * (each / Ops.Maximum(Ops.SafeSqrt(g.Square().Sum()), each)));
        if (GlobalClipNorm is { } all && gradients.Count > 0) return gradients * (all / Ops.Maximum(gradients.Norm(), all));
        return gradients;
    }

    private Tensor Decayed(Variable variable, Tensor parameter, Tensor rate, Tensor? gate)
    {
        if (WeightDecayOf(variable) is not { } decay || ExcludeFromWeightDecay?.Invoke(variable) == true
            || Finds(ExcludeNamesFromWeightDecay, variable.Name))
        {
            return parameter;
        }

        var share = (decay * rate.Cast(DType.Float64)).Cast(parameter.DType);
        return parameter - parameter * (gate is null ? share : Ops.Where(gate, share, 0));
    }

    private float Multiplier(Variable variable) =>
        LearningRateMultiplier is { } f ? Setting.InRange(f(variable), 0, float.MaxValue, Name, nameof(LearningRateMultiplier)) : 1;
}
