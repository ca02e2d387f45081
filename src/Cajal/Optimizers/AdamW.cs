using System.Runtime.CompilerServices;

namespace Cajal.Optimizers;

/// <summary><see cref="Adam"/> with decoupled weight decay of 0.004 unless set otherwise.</summary>
/// <seealso href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter 2017</seealso>
public sealed class AdamW : Adam
{
    /// <summary>Fixes the settings.</summary>
    /// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
    /// <param name="weightDecay">The share of every parameter that is taken away per step, times the learning rate.</param>
    /// <param name="beta1">How much of the past mean is kept, in [0, 1).</param>
    /// <param name="beta2">How much of the past mean square is kept, in [0, 1).</param>
    /// <param name="epsilon">Keeps the division finite.</param>
    /// <param name="amsgrad">Whether to divide by the largest mean square so far.</param>
    /// <param name="name">A name in snake_case.</param>
    public AdamW(
        LearningRate learningRate = default,
        double weightDecay = 0.004,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-7,
        bool amsgrad = false,
        string name = "adamw") : base(learningRate, beta1, beta2, epsilon, amsgrad, name) => WeightDecay = weightDecay;

    [ModuleInitializer]
    internal static new void Register() => OptimizerCatalog.Add(nameof(AdamW), c => new AdamW(
        RateOf(c), c.Number("weight_decay", 0.004), c.Number("beta_1", 0.9), c.Number("beta_2", 0.999), c.Number("epsilon", 1e-7),
        c.Bool("amsgrad", false)));
}
