using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Adam's second moment kept as one number for each row and each column, and steps in proportion to the parameters.</summary>
/// <remarks>
/// With t the number of the update, <c>rho = min(learningRate, 1 / sqrt(t))</c>, <c>alpha = max(epsilon2, rms(p)) rho</c>,
/// <c>s = g^2 + epsilon1</c> and <c>b = 1 - t^beta2Decay</c>: for variables with two axes or more
/// <c>r = b r + (1 - b) mean(s, -1)</c>, <c>c = b c + (1 - b) mean(s, -2)</c>, <c>v = r / mean(r) c</c>, for others
/// <c>v = b v + (1 - b) s</c>; then <c>u = g / sqrt(v)</c> and <c>p -= alpha u / max(1, rms(u) / clipThreshold)</c>.
/// </remarks>
/// <param name="learningRate">The largest relative step, a number or a schedule; 0.001 by default.</param>
/// <param name="beta2Decay">How fast the mean squares come to keep the past, below 0.</param>
/// <param name="epsilon1">Keeps mean squares above 0.</param>
/// <param name="epsilon2">The size below which parameters count as this large.</param>
/// <param name="clipThreshold">The largest root mean square of a step before scaling.</param>
/// <param name="relativeStep">Keras's switch for holding the rate to <c>1 / sqrt(t)</c>; the rule does so in any case, so it changes nothing.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/1804.04235">Shazeer and Stern 2018</seealso>
public sealed class Adafactor(
    LearningRate learningRate = default,
    double beta2Decay = -0.8,
    double epsilon1 = 1e-30,
    double epsilon2 = 1e-3,
    double clipThreshold = 1,
    bool relativeStep = true,
    string name = "adafactor") : Optimizer(learningRate.Or(0.001), name)
{
    // The product of a row's and a column's mean square may be less than float32 can hold, where the gradient is 0.
    private const double Least = 1e-37;

    /// <summary>How fast the mean squares come to keep the past.</summary>
    public double Beta2Decay { get; } = Setting.InRange(beta2Decay, -float.MaxValue, 0, name, nameof(beta2Decay));

    /// <summary>Keeps mean squares above 0.</summary>
    public double Epsilon1 { get; } = Setting.InRange(epsilon1, 0, float.MaxValue, name, nameof(epsilon1));

    /// <summary>The size below which parameters count as this large.</summary>
    public double Epsilon2 { get; } = Setting.InRange(epsilon2, 0, float.MaxValue, name, nameof(epsilon2));

    /// <summary>The largest root mean square of a step before scaling.</summary>
    public double ClipThreshold { get; } = Setting.InRange(clipThreshold, float.Epsilon, float.MaxValue, name, nameof(clipThreshold));

    /// <summary>Keras's switch, kept for configurations; it changes nothing.</summary>
    public bool RelativeStep { get; } = relativeStep;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => ["row", "column", "velocity"];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["beta_2_decay"] = Beta2Decay;
        config["epsilon_1"] = Epsilon1;
        config["epsilon_2"] = Epsilon2;
        config["clip_threshold"] = ClipThreshold;
        config["relative_step"] = RelativeStep;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor StartSlot(string slot, Variable variable, Tensor parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        // As in Keras, variables without rows have a single unused number in the place of row and column.
        var shape = parameter.Shape;
        return Ops.Zeros(slot == "velocity" ? shape : shape.Rank < 2 ? Shape.Scalar : Without(shape, slot == "row" ? 1 : 2), parameter.DType);
    }

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var t = step.Count;
        var limit = 1 / t.Sqrt();
        var rho = Ops.Minimum(step.LearningRate.Cast(DType.Float64), limit).Cast(step.DType);
        var keep = (1 - Ops.Power(t, Beta2Decay)).Cast(step.DType);
        var take = Ops.Power(t, Beta2Decay).Cast(step.DType);
        return step.Each((p, g, slots) =>
        {
            var square = g.Square() + Epsilon1;
            if (p.Rank >= 2)
            {
                slots[0] = keep * slots[0] + take * square.Mean(-1);
                slots[1] = keep * slots[1] + take * square.Mean(-2);
                slots[2] = (slots[0] / slots[0].Mean(-1, keepDims: true)).ExpandDims(-1) * slots[1].ExpandDims(-2);
            }
            else
            {
                slots[2] = keep * slots[2] + take * square;
            }

            var move = g / Ops.Maximum(slots[2], Least).Sqrt();
            var size = Ops.Maximum(RootMeanSquare(p), Epsilon2) * rho;
            return p - move * (size / Ops.Maximum(RootMeanSquare(move) / ClipThreshold, 1));
        });
    }

    private static Tensor RootMeanSquare(Tensor x) => Ops.SafeSqrt(x.Square().Mean());

    private static Shape Without(Shape shape, int axisFromEnd)
    {
        List<int> dims = [.. shape];
        dims.RemoveAt(dims.Count - axisFromEnd);
        return dims.ToArray();
    }

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(Adafactor), c => new Adafactor(
        RateOf(c), c.Number("beta_2_decay", -0.8), c.Number("epsilon_1", 1e-30), c.Number("epsilon_2", 1e-3), c.Number("clip_threshold", 1),
        c.Bool("relative_step", true)));
}
