using Cajal.Layers;
using Cajal.Losses;

namespace Cajal.Metrics;

/// <summary>How often the class that the target names is among the <c>k</c> largest outputs.</summary>
/// <remarks>A class that ties with the k-th counts. Outputs that are not finite are wrong.</remarks>
/// <param name="k">How many outputs are looked at.</param>
/// <param name="fromSortedIds">Whether outputs are not scores but class numbers, the best first.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: <paramref name="k"/> is less than 1.</exception>
public sealed class SparseTopKCategoricalAccuracy(
    int k = 5, bool fromSortedIds = false, string name = "sparse_top_k_categorical_accuracy") : MeanMetric(name)
{
    /// <summary>How many outputs are looked at.</summary>
    public int K { get; } = Setting.AtLeast(k, 1, name);

    /// <summary>Whether outputs are class numbers, the best first.</summary>
    public bool FromSortedIds { get; } = fromSortedIds;

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        var t = target.Rank == output.Rank && target.Rank > 0 && target.Shape[-1] == 1 ? RankMatch.DropLast(target) : target;
        if (output.Rank == 0 || t.Shape != output.Shape.Without(output.Rank - 1))
        {
            throw Mismatch(target, output, "Targets are class numbers: the output's shape without its last axis.",
                "for one-hot targets use \"top_k_categorical_accuracy\".");
        }

        if (!FromSortedIds) return Ops.InTopK(t.Cast(DType.Int32), Ops.Floating(output), K).Cast(DType.Float32);
        var best = output.Between(-1, 0, K);
        return Ops.Equal(t.ExpandDims(-1).Cast(output.DType), best).Any(-1).Cast(DType.Float32);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["k"] = K;
        if (FromSortedIds) config["from_sorted_ids"] = true; // Keras takes it and does not write it.
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(
        nameof(SparseTopKCategoricalAccuracy), c => new SparseTopKCategoricalAccuracy(c.Int("k", 5), c.Bool("from_sorted_ids", false)));
}
