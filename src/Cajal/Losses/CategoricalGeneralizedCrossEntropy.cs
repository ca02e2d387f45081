using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>
/// Between cross-entropy (q towards 0) and mean absolute error (q towards 1), which stands wrong labels better:
/// <c>(1 - output[target]^q) / q</c>. Zhang and Sabuncu 2018.
/// </summary>
/// <remarks>Targets are class numbers, outputs probabilities <c>[batch, ..., classes]</c>.</remarks>
/// <param name="q">Between 0 and 1, without both.</param>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
/// <exception cref="CajalException"><paramref name="q"/> is not between 0 and 1 (CJ2002).</exception>
/// <seealso href="https://arxiv.org/abs/1805.07836">Zhang and Sabuncu 2018, Generalized cross entropy loss</seealso>
public sealed class CategoricalGeneralizedCrossEntropy(
    double q = 0.5, Reduction reduction = Reduction.SumOverBatchSize, string name = "categorical_generalized_cross_entropy")
    : Loss(name, reduction)
{
    // Keeps the slope finite at a probability of 0; its root is beyond what a float shows.
    private const double Least = 1e-30;

    /// <summary>Between 0 and 1.</summary>
    public double Q { get; } = q is > 0 and < 1
        ? q
        : throw Option.Refuse(nameof(CategoricalGeneralizedCrossEntropy), nameof(q), q, "use a number between 0 and 1, for example 0.7.");

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        var o = Ops.Floating(output);
        var t = target.Rank == o.Rank && target.Rank > 1 && target.Shape[-1] == 1 ? RankMatch.DropLast(target) : target;
        if (o.Rank == 0 || t.Shape != o.Shape.Without(o.Rank - 1))
        {
            throw Mismatch(target, output, "Targets are class numbers: the output's shape without its last axis.",
                "give one class number for each distribution of the output.");
        }

        var p = (o * t.Cast(DType.Int32).OneHot(o.Shape[-1], dtype: o.DType)).Sum(axis: -1);
        return (1 - Ops.Power(Ops.Maximum(p, Least), Q)) / Q;
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["q"] = Q;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(nameof(CategoricalGeneralizedCrossEntropy), c => new CategoricalGeneralizedCrossEntropy(
        c.Number("q", 0.5), ReductionNames.Read(c), c.Text("name") ?? "categorical_generalized_cross_entropy"));
}
