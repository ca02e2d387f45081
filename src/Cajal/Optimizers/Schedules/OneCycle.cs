using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>One rise to a high rate and a long fall far below the start, both along half a cosine.</summary>
/// <remarks>PyTorch's <c>OneCycleLR</c> with its defaults; Keras has none. Smith and Topin 2017.</remarks>
public sealed class OneCycle : LearningRateSchedule
{
    /// <summary>Fixes the settings.</summary>
    /// <param name="maxLearningRate">The highest rate.</param>
    /// <param name="totalSteps">All steps of the training, at least 2; then the rate stays.</param>
    /// <param name="riseShare">The share of the steps in which the rate rises, in (0, 1).</param>
    /// <param name="startDivisor">The first rate is the highest divided by this.</param>
    /// <param name="endDivisor">The last rate is the first divided by this.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">CJ2346: a setting cannot work.</exception>
    public OneCycle(
        double maxLearningRate, int totalSteps, double riseShare = 0.3, double startDivisor = 25, double endDivisor = 1e4, string name = nameof(OneCycle))
        : base(name)
    {
        MaxLearningRate = AtLeast(maxLearningRate, 0, nameof(maxLearningRate));
        TotalSteps = (int)AtLeast(totalSteps, 2, nameof(totalSteps));
        RiseShare = riseShare * totalSteps > 1 && riseShare < 1 ? riseShare
            : throw Refuse(nameof(riseShare), $"{riseShare}", "It must be below 1 and leave more than one step for the rise.");
        StartDivisor = AtLeast(startDivisor, 0, nameof(startDivisor), isExclusive: true);
        EndDivisor = AtLeast(endDivisor, 0, nameof(endDivisor), isExclusive: true);
    }

    /// <summary>The highest rate.</summary>
    public double MaxLearningRate { get; }

    /// <summary>All steps of the training.</summary>
    public int TotalSteps { get; }

    /// <summary>The share of the steps in which the rate rises.</summary>
    public double RiseShare { get; }

    /// <summary>The first rate is the highest divided by this.</summary>
    public double StartDivisor { get; }

    /// <summary>The last rate is the first divided by this.</summary>
    public double EndDivisor { get; }

    /// <inheritdoc/>
    public override Tensor Rate(Tensor step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var t = Steps(step);
        var (top, end) = (RiseShare * TotalSteps - 1, TotalSteps - 1.0);
        var first = MaxLearningRate / StartDivisor;
        return Ops.Where(
            t <= top,
            Between(first, MaxLearningRate, t / top),
            Between(MaxLearningRate, first / EndDivisor, (Ops.Minimum(t, end) - top) / (end - top)));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["max_learning_rate"] = MaxLearningRate,
        ["total_steps"] = TotalSteps,
        ["rise_share"] = RiseShare,
        ["start_divisor"] = StartDivisor,
        ["end_divisor"] = EndDivisor,
        ["name"] = Name,
    };

    private static Tensor Between(double from, double to, Tensor share) => to + (from - to) / 2 * (1 + (Math.PI * share).Cos());

    [ModuleInitializer]
    internal static void Register() => ScheduleCatalog.Add(nameof(OneCycle), c => new OneCycle(
        Required(c, "max_learning_rate"), c.Int("total_steps"), c.Number("rise_share", 0.3), c.Number("start_divisor", 25),
        c.Number("end_divisor", 1e4), c.Text("name") ?? nameof(OneCycle)));
}
