namespace Cajal.Metrics;

/// <summary>The harmonic mean of precision and recall, <c>2 precision recall / (precision + recall)</c>.</summary>
/// <inheritdoc cref="FBetaScore" path="/remarks"/>
public sealed class F1Score : FBetaScore
{
    /// <inheritdoc cref="FBetaScore(string?, double, double?, string)"/>
    public F1Score(string? average = null, double? threshold = null, string name = "f1_score") : base(average, 1, threshold, name)
    {
    }
}
