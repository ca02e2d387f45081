using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>One minus the overlap of two regions: <c>1 - 2 sum(target output) / (sum(target) + sum(output) + 1e-7)</c>.</summary>
/// <remarks>By default one number for the whole batch; with axes one for each of the others.</remarks>
/// <param name="reduction">How the losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
/// <param name="axis">The axes of a region, for example 1, 2 and 3 for one loss per picture; all by default.</param>
public sealed class Dice(Reduction reduction = Reduction.SumOverBatchSize, string name = "dice", Axes? axis = null)
    : Loss(name, reduction)
{
    /// <summary>The axes of a region; null for all.</summary>
    public Axes? Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        return 1 - 2 * (t * o).Sum(Axis) / (t.Sum(Axis) + o.Sum(Axis) + Epsilon);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axis"] = Axis?.ToArray();
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(Dice), c => new Dice(ReductionNames.Read(c), c.Text("name") ?? "dice", LossAxis.Read(c)));
}
