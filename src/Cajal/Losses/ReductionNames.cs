using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>Reductions as Keras writes them.</summary>
internal static class ReductionNames
{
    public static string Of(Reduction reduction) => reduction switch
    {
        Reduction.SumOverBatchSize => "sum_over_batch_size",
        Reduction.Sum => "sum",
        Reduction.Mean => "mean",
        Reduction.MeanWithSampleWeight => "mean_with_sample_weight",
        _ => "none",
    };

    /// <summary>The reduction of a configuration. A key that is missing means the default, one that is null means none.</summary>
    public static Reduction Read(LayerConfig config)
    {
        if (!config.ContainsKey("reduction")) return Reduction.SumOverBatchSize;
        var name = config.Text("reduction") ?? "none";
        foreach (var reduction in Enum.GetValues<Reduction>())
        {
            if (Of(reduction) == name) return reduction;
        }

        throw config.Wrong("reduction", $"must be one of {string.Join(", ", Enum.GetValues<Reduction>().Select(Of))}");
    }
}
