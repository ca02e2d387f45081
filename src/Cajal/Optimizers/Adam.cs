namespace Cajal.Optimizers;

/// <summary>Adaptive moments: a running mean of the gradient divided by a running root mean square.</summary>
/// <remarks>
/// <c>m += (1 - beta1)(g - m); v += (1 - beta2)(g^2 - v); p -= alpha m / (sqrt(v) + epsilon)</c> with
/// <c>alpha = learningRate sqrt(1 - beta2^t) / (1 - beta1^t)</c>. AMSGrad divides by the largest v so far. Set
/// <see cref="Optimizer.WeightDecay"/> for AdamW.
/// </remarks>
/// <param name="learningRate">The step size.</param>
/// <param name="beta1">How much of the past mean is kept, in [0, 1).</param>
/// <param name="beta2">How much of the past mean square is kept, in [0, 1).</param>
/// <param name="epsilon">Keeps the division finite.</param>
/// <param name="amsgrad">Whether to divide by the largest mean square so far.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2014</seealso>
public class Adam(
    float learningRate = 0.001f,
    float beta1 = 0.9f,
    float beta2 = 0.999f,
    float epsilon = 1e-7f,
    bool amsgrad = false,
    string name = "adam") : Optimizer(learningRate, name)
{
    /// <summary>How much of the past mean is kept.</summary>
    public float Beta1 { get; } = Setting.InRange(beta1, 0, 0.9999999f, name, nameof(beta1));

    /// <summary>How much of the past mean square is kept.</summary>
    public float Beta2 { get; } = Setting.InRange(beta2, 0, 0.9999999f, name, nameof(beta2));

    /// <summary>Keeps the division finite.</summary>
    public float Epsilon { get; } = Setting.InRange(epsilon, 0, 1, name, nameof(epsilon));

    /// <summary>Whether to divide by the largest mean square so far.</summary>
    public bool Amsgrad { get; } = amsgrad;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> SlotNames => Amsgrad ? ["momentum", "velocity", "velocity_hat"] : ["momentum", "velocity"];

    /// <inheritdoc/>
    protected sealed override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Amsgrad ? WithLargest(step) : Fused(new Graph.Composites.Adam(Beta1, Beta2, Epsilon), step);
    }

    private OptimizerResult WithLargest(OptimizerStep step)
    {
        var result = new OptimizerResult(new Tensor[step.Parameters.Length], [.. step.Slots.Select(s => new Tensor[s.Length])]);
        var t = step.Iterations.Cast(DType.Float64) + 1;
        var alpha = step.LearningRate.Cast(DType.Float64) * (1 - Ops.Power(Beta2, t)).Sqrt() / (1 - Ops.Power(Beta1, t));
        for (var i = 0; i < step.Parameters.Length; i++)
        {
            var (p, g) = (step.Parameters[i], step.Gradients[i]);
            var m = step.Slots[0][i] + (g - step.Slots[0][i]) * (1 - Beta1);
            var v = step.Slots[1][i] + (g.Square() - step.Slots[1][i]) * (1 - Beta2);
            var largest = Ops.Maximum(step.Slots[2][i], v);
            (result.Slots[0][i], result.Slots[1][i], result.Slots[2][i]) = (m, v, largest);
            result.Parameters[i] = p - m * alpha.Cast(p.DType) / (largest.Sqrt() + Epsilon);
        }

        return result;
    }
}
