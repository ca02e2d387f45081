namespace Cajal.Optimizers;

/// <summary>What a rule is given for one step; lists run in the same order.</summary>
/// <remarks>All parameters of a step have the same dtype, learning rate and slots; the rule is called once for each such group.</remarks>
/// <param name="Parameters">The parameters, already decayed.</param>
/// <param name="Gradients">The gradients, already clipped.</param>
/// <param name="Slots">For every slot that these parameters have, its tensors.</param>
/// <param name="LearningRate">The step size, float32 scalar.</param>
/// <param name="Iterations">The number of updates before this one, int64 scalar.</param>
public sealed record OptimizerStep(Tensor[] Parameters, Tensor[] Gradients, Tensor[][] Slots, Tensor LearningRate, Tensor Iterations)
{
    /// <summary>The numbers that all variables share, as they are in this update, in the order of <see cref="Optimizer.ScalarNames"/>.</summary>
    public IReadOnlyList<Tensor> Scalars { get; init; } = [];

    /// <summary>Whether anything is to change, bool scalar; null for always. Rules may go by it, but need not: what they give is chosen from afterwards.</summary>
    internal Tensor? Gate { get; init; }

    /// <summary>The dtype of the parameters.</summary>
    public DType DType => Parameters[0].DType;

    /// <summary>The learning rate in the dtype of the parameters.</summary>
    public Tensor Rate => LearningRate.Cast(DType);

    /// <summary>The number of this update, counted from 1, in double precision: powers of it keep their digits.</summary>
    public Tensor Count => Iterations.Cast(DType.Float64) + 1;

    /// <summary>
    /// A fading average of float32, which ends at 0 instead of a denormal number: those take a hundred times as long. For a gradient that is to be
    /// squared the bound is where its square would be one.
    /// </summary>
    internal static Tensor Settled(Tensor x, double least = 1e-36) => x.DType == DType.Float32 ? Ops.Where(x.Abs() < least, 0, x) : x;

    /// <summary>The square of a gradient, 0 where it is of no account beside <paramref name="epsilon"/>.</summary>
    internal static Tensor Squared(Tensor gradient, double epsilon) => Settled(gradient, Math.Min(1e-15, epsilon * 1e-8)).Square();

    /// <summary>Answers the step parameter by parameter.</summary>
    /// <param name="update">Gives the new parameter for a parameter, its gradient and its slots, and replaces the slots by the new ones.</param>
    public OptimizerResult Each(Func<Tensor, Tensor, Tensor[], Tensor> update)
    {
        ArgumentNullException.ThrowIfNull(update);
        var result = new OptimizerResult(new Tensor[Parameters.Length], [.. Slots.Select(s => new Tensor[s.Length])]);
        for (var i = 0; i < Parameters.Length; i++)
        {
            var slots = Array.ConvertAll(Slots, s => s[i]);
            result.Parameters[i] = update(Parameters[i], Gradients[i], slots);
            for (var s = 0; s < slots.Length; s++) result.Slots[s][i] = slots[s];
        }

        return result;
    }
}

/// <summary>What a rule gives back; lists run in the order of the step's.</summary>
/// <param name="Parameters">The parameters after the step.</param>
/// <param name="Slots">For every slot of the step, its tensors after the step.</param>
public sealed record OptimizerResult(Tensor[] Parameters, Tensor[][] Slots)
{
    /// <summary>Whether the gate of the step has been observed already.</summary>
    internal bool IsGated { get; init; }
}
