namespace Cajal.Optimizers;

// One step as a pure function of gradients, state and parameters.
public abstract partial class Optimizer
{
    internal virtual (ParamSet Next, OptimizerState State) Step(ParamSet gradients, OptimizerState state, ParamSet parameters)
    {
        if (LossScaleFactor is { } scale) gradients /= scale;
        var before = state;
        var rate = Schedule is { } schedule ? schedule.Rate(state.Iterations).Cast(DType.Float32) : state.LearningRate;
        var updates = state.Iterations;
        Tensor? isDue = null;
        if (GradientAccumulationSteps is { } every)
        {
            var gathered = state.Gathered! + gradients;
            isDue = Ops.Equal((state.Iterations + 1L) % (long)every, 0L);
            updates = Ops.FloorDivide(state.Iterations, (long)every);
            gradients = gathered / every;
            state = state with { Gathered = gathered.Map(g => Ops.Where(isDue, 0, g)) };
        }

        var (next, after) = Descend(Clipped(gradients), state, parameters, rate, updates);
        if (isDue is not null)
        {
            // Both are at hand, and the condition chooses: nothing has to be decided outside of the compiled step.
            next = OptimizerState.Where(isDue, next, parameters);
            after = OptimizerState.Where(isDue, after, before) with { Gathered = state.Gathered };
        }

        if (UseEma) (next, after) = Averaged(next, after, updates);
        next = next.Map((variable, p) => variable.Constraint is { } constraint ? constraint(p) : p);
        return (next, after with { Iterations = before.Iterations + 1L, LearningRate = rate });
    }

    /// <summary>Weight decay and the rule, once for each group of parameters that are treated alike.</summary>
    private (ParamSet Next, OptimizerState State) Descend(
        ParamSet gradients, OptimizerState state, ParamSet parameters, Tensor learningRate, Tensor updates)
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
            var result = Rule(new OptimizerStep(
                Array.ConvertAll(at, i => Decayed(parameters.Variables[i], parameters.Tensors[i], rate)),
                Array.ConvertAll(variables, v => gradients[v].Cast(group.Key.DType)),
                [.. used.Select(s => Array.ConvertAll(variables, v => state.Slots[s][v]))],
                rate,
                updates) { Scalars = scalars });
            for (var k = 0; k < at.Length; k++) next[at[k]] = result.Parameters[k];
            for (var s = 0; s < used.Length; s++)
            {
                for (var k = 0; k < at.Length; k++) slots[used[s]][variables[k]] = result.Slots[s][k];
            }
        }

        return (ParamSet.From(parameters.Variables, next), state with
        {
            Slots = [.. state.Slots.Select((set, s) => set.Map((variable, _) => slots[s][variable]))],
            Scalars = scalars,
        });
    }

    private (ParamSet Next, OptimizerState State) Averaged(ParamSet next, OptimizerState state, Tensor updates)
    {
        var keep = Ops.Where(Ops.Equal(updates, 0L), 0, Ops.Literal(EmaMomentum, DType.Float64));
        var averages = next.Map((variable, p) => state.Averages![variable] * keep.Cast(p.DType) + p * (1 - keep).Cast(p.DType));
        if (EmaOverwriteFrequency is { } every)
        {
            next = OptimizerState.Where(Ops.Equal((updates + 1L) % (long)every, 0L), averages, next);
        }

        return (next, state with { Averages = averages });
    }

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

    private Tensor Decayed(Variable variable, Tensor parameter, Tensor rate)
    {
        if (WeightDecayOf(variable) is not { } decay || ExcludeFromWeightDecay?.Invoke(variable) == true
            || Finds(ExcludeNamesFromWeightDecay, variable.Name))
        {
            return parameter;
        }

        return parameter - parameter * (decay * rate.Cast(DType.Float64)).Cast(parameter.DType);
    }

    private float Multiplier(Variable variable) =>
        LearningRateMultiplier is { } f ? Setting.InRange(f(variable), 0, float.MaxValue, Name, nameof(LearningRateMultiplier)) : 1;
}
