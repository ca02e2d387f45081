namespace Cajal.Metrics;

/// <summary>The cosine of the angle between target and output: 1 for the same direction, 0 for a right angle or a vector of zeros.</summary>
/// <param name="axis">The axis along which the vectors lie.</param>
/// <param name="name">The name in logs.</param>
public sealed class CosineSimilarity(int axis = -1, string name = "cosine_similarity") : MeanMetric(name)
{
    /// <summary>The axis along which the vectors lie.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, Ops.Floating(output));
        return (Ops.Normalize(t.Cast(o.DType), Axis) * Ops.Normalize(o, Axis)).Sum(Axis);
    }
}
