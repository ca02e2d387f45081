namespace Cajal.Optimizers;

/// <summary><see cref="Adam"/> with decoupled weight decay of 0.004 unless set otherwise.</summary>
/// <seealso href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter 2017</seealso>
public sealed class AdamW : Adam
{
    /// <summary>Fixes the settings.</summary>
    /// <param name="learningRate">The step size.</param>
    /// <param name="weightDecay">The share of every parameter that is taken away per step, times the learning rate.</param>
    /// <param name="beta1">How much of the past mean is kept, in [0, 1).</param>
    /// <param name="beta2">How much of the past mean square is kept, in [0, 1).</param>
    /// <param name="epsilon">Keeps the division finite.</param>
    /// <param name="amsgrad">Whether to divide by the largest mean square so far.</param>
    /// <param name="name">A name in snake_case.</param>
    public AdamW(
        float learningRate = 0.001f,
        float weightDecay = 0.004f,
        float beta1 = 0.9f,
        float beta2 = 0.999f,
        float epsilon = 1e-7f,
        bool amsgrad = false,
        string name = "adamw") : base(learningRate, beta1, beta2, epsilon, amsgrad, name) => WeightDecay = weightDecay;
}
