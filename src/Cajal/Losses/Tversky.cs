using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>
/// One minus the overlap of two regions, with prices of their own for what is too much (<c>alpha</c>) and what is missing (<c>beta</c>).
/// With 0.5 for both it is <see cref="Dice"/>. Salehi et al. 2017.
/// </summary>
/// <remarks>
/// <c>1 - hit / (hit + alpha * wrong + beta * missed + 1e-7)</c> with <c>hit = sum(target output)</c>, <c>wrong = sum((1 - target) output)</c> and
/// <c>missed = sum(target (1 - output))</c>. By default one number for the whole batch; with axes one for each of the others.
/// </remarks>
/// <param name="alpha">The price of false positives.</param>
/// <param name="beta">The price of false negatives.</param>
/// <param name="reduction">How the losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
/// <param name="axis">The axes of a region; all by default.</param>
/// <seealso href="https://arxiv.org/abs/1706.05721">Salehi et al. 2017, Tversky loss function for image segmentation</seealso>
public sealed class Tversky(
    double alpha = 0.5, double beta = 0.5, Reduction reduction = Reduction.SumOverBatchSize, string name = "tversky", Axes? axis = null)
    : Loss(name, reduction)
{
    /// <summary>The price of false positives.</summary>
    public double Alpha { get; } = alpha;

    /// <summary>The price of false negatives.</summary>
    public double Beta { get; } = beta;

    /// <summary>The axes of a region; null for all.</summary>
    public Axes? Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        var hit = (t * o).Sum(Axis);
        var wrong = ((1 - t) * o).Sum(Axis);
        var missed = (t * (1 - o)).Sum(Axis);
        return 1 - hit / (hit + Alpha * wrong + Beta * missed + Epsilon);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["alpha"] = Alpha;
        config["beta"] = Beta;
        config["axis"] = Axis?.ToArray();
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(nameof(Tversky), c => new Tversky(
        c.Number("alpha", 0.5), c.Number("beta", 0.5), ReductionNames.Read(c), c.Text("name") ?? "tversky", LossAxis.Read(c)));
}
