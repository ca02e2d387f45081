using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Follow the regularized leader: for wide, sparse models; with an L1 price most parameters become exactly 0.</summary>
/// <remarks>
/// With <c>h = g + 2 shrinkage p</c> and <c>b = a + g^2</c>: <c>z += h - (b^-power - a^-power) / learningRate * p</c>,
/// <c>q = b^-power / learningRate + 2 l2 + beta / learningRate</c>, <c>p = (clip(z, -l1, l1) - z) / q</c>, <c>a = b</c>.
/// </remarks>
/// <seealso href="https://research.google.com/pubs/archive/41159.pdf">McMahan et al. 2013</seealso>
public sealed class Ftrl : Optimizer
{
    /// <summary>Fixes the settings.</summary>
    /// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
    /// <param name="learningRatePower">How the rate falls with the sum of squares, at most 0; 0 for a fixed rate.</param>
    /// <param name="initialAccumulatorValue">Where the sum of squares begins, at least 0.</param>
    /// <param name="l1RegularizationStrength">The price on absolute values, at least 0.</param>
    /// <param name="l2RegularizationStrength">The price on squares, at least 0.</param>
    /// <param name="l2ShrinkageRegularizationStrength">A price on squares that acts through the gradient alone, at least 0.</param>
    /// <param name="beta">The beta of the paper, at least 0.</param>
    /// <param name="name">A name in snake_case.</param>
    public Ftrl(
        LearningRate learningRate = default,
        double learningRatePower = -0.5,
        double initialAccumulatorValue = 0.1,
        double l1RegularizationStrength = 0,
        double l2RegularizationStrength = 0,
        double l2ShrinkageRegularizationStrength = 0,
        double beta = 0,
        string name = "ftrl") : base(learningRate.Or(0.001), name)
    {
        LearningRatePower = Setting.InRange(learningRatePower, -float.MaxValue, 0, name, nameof(learningRatePower));
        InitialAccumulatorValue = Setting.InRange(initialAccumulatorValue, 0, float.MaxValue, name, nameof(initialAccumulatorValue));
        L1RegularizationStrength = Setting.InRange(l1RegularizationStrength, 0, float.MaxValue, name, nameof(l1RegularizationStrength));
        L2RegularizationStrength = Setting.InRange(l2RegularizationStrength, 0, float.MaxValue, name, nameof(l2RegularizationStrength));
        L2ShrinkageRegularizationStrength =
            Setting.InRange(l2ShrinkageRegularizationStrength, 0, float.MaxValue, name, nameof(l2ShrinkageRegularizationStrength));
        Beta = Setting.InRange(beta, 0, float.MaxValue, name, nameof(beta));
    }

    /// <summary>How the rate falls with the sum of squares.</summary>
    public double LearningRatePower { get; }

    /// <summary>Where the sum of squares begins.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>The price on absolute values.</summary>
    public double L1RegularizationStrength { get; }

    /// <summary>The price on squares.</summary>
    public double L2RegularizationStrength { get; }

    /// <summary>A price on squares that acts through the gradient alone.</summary>
    public double L2ShrinkageRegularizationStrength { get; }

    /// <summary>The beta of the paper.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => ["accumulator", "linear"];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["learning_rate_power"] = LearningRatePower;
        config["initial_accumulator_value"] = InitialAccumulatorValue;
        config["l1_regularization_strength"] = L1RegularizationStrength;
        config["l2_regularization_strength"] = L2RegularizationStrength;
        config["l2_shrinkage_regularization_strength"] = L2ShrinkageRegularizationStrength;
        config["beta"] = Beta;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor StartSlot(string slot, Variable variable, Tensor parameter) =>
        parameter.FullLike(slot == "accumulator" ? InitialAccumulatorValue : 0);

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var faster = (1 / step.LearningRate.Cast(DType.Float64)).Cast(step.DType);
        var price = 2 * L2RegularizationStrength + Beta * faster;
        return step.Each((p, g, slots) =>
        {
            var sum = slots[0] + g.Square();
            var (after, before) = (Weight(sum), Weight(slots[0]));
            var pull = L2ShrinkageRegularizationStrength == 0 ? g : g + p * (2 * L2ShrinkageRegularizationStrength);
            slots[1] += pull - (after - before) * faster * p;
            slots[0] = sum;
            var free = L1RegularizationStrength == 0 ? -slots[1] : slots[1].Clip(-L1RegularizationStrength, L1RegularizationStrength) - slots[1];
            return free / (after * faster + price);
        });
    }

    private Tensor Weight(Tensor sum) => LearningRatePower switch
    {
        -0.5 => sum.Sqrt(),
        0 => sum.OnesLike(),
        _ => Ops.Power(sum, -LearningRatePower),
    };

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(Ftrl), c => new Ftrl(
        RateOf(c), c.Number("learning_rate_power", -0.5), c.Number("initial_accumulator_value", 0.1), c.Number("l1_regularization_strength", 0),
        c.Number("l2_regularization_strength", 0), c.Number("l2_shrinkage_regularization_strength", 0), c.Number("beta", 0)));
}
