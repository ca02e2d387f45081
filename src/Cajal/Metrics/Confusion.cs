namespace Cajal.Metrics;

/// <summary>The four weighted counts, Float64, by threshold.</summary>
internal sealed record Confusion(Tensor TruePositives, Tensor FalsePositives, Tensor TrueNegatives, Tensor FalseNegatives)
{
    /// <summary>How much of what was called positive is positive.</summary>
    public Tensor Precision => Ratio.Of(TruePositives, TruePositives + FalsePositives);

    /// <summary>How much of what is positive was found; also called sensitivity.</summary>
    public Tensor Recall => Ratio.Of(TruePositives, TruePositives + FalseNegatives);

    /// <summary>How much of what is negative was left alone.</summary>
    public Tensor Specificity => Ratio.Of(TrueNegatives, TrueNegatives + FalsePositives);

    /// <summary>How much of what is negative was called positive.</summary>
    public Tensor Fallout => Ratio.Of(FalsePositives, FalsePositives + TrueNegatives);
}
