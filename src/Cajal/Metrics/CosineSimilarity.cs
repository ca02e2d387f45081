using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>
/// The cosine of the angle between target and output: 1 for the same direction, 0 for a right angle or a vector of zeros.
/// </summary>
/// <param name="axis">The axis along which the vectors lie.</param>
/// <param name="name">The name in logs.</param>
public sealed class CosineSimilarity(int axis = -1, string name = "cosine_similarity") : MeanMetric(name)
{
    private readonly Losses.CosineSimilarity _loss = new(axis);

    /// <summary>The axis along which the vectors lie.</summary>
    public int Axis => _loss.Axis;

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output) => -Of(_loss, target, output);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        if (Axis != -1) config["axis"] = Axis; // Keras takes it and does not write it.
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(nameof(CosineSimilarity), c => new CosineSimilarity(c.Int("axis", -1)));
}
