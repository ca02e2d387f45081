using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>The harmonic mean of precision and recall, <c>2 precision recall / (precision + recall)</c>.</summary>
/// <inheritdoc cref="FBetaScore" path="/remarks"/>
public sealed class F1Score : FBetaScore
{
    /// <inheritdoc cref="FBetaScore(string?, double, double?, string)"/>
    public F1Score(string? average = null, double? threshold = null, string name = "f1_score") : base(average, 1, threshold, name)
    {
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["name"] = Name, ["dtype"] = ConfigDType, ["average"] = Average, ["threshold"] = Threshold };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(F1Score), c => new F1Score(c.Text("average"), Read(c)));
}
