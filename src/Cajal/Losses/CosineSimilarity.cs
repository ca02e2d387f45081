using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>The negative cosine of the angle between target and output along an axis: -1 where they point the same way.</summary>
/// <remarks>A vector of length 0 counts as at right angles to every other: its loss is 0.</remarks>
/// <param name="axis">The axis along which the vectors lie.</param>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class CosineSimilarity(
    int axis = -1, Reduction reduction = Reduction.SumOverBatchSize, string name = "cosine_similarity") : Loss(name, reduction)
{
    /// <summary>The axis along which the vectors lie.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        var (t, o) = Match(target, output);
        var at = LossAxis.Resolve(Axis, o, this, target);
        return -(t.Normalize(at) * o.Normalize(at)).Sum(at);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["axis"] = Axis;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(CosineSimilarity),
        c => new CosineSimilarity(c.Int("axis", -1), ReductionNames.Read(c), c.Text("name") ?? "cosine_similarity"));
}
