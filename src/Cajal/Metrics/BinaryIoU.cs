using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>Intersection over union for two classes, from outputs in [0, 1].</summary>
/// <param name="targetClassIds">The classes whose values are averaged; 0 and 1 if left out.</param>
/// <param name="threshold">Outputs of this value or above are class 1.</param>
/// <param name="name">The name in logs.</param>
/// <exception cref="CajalException">CJ2320: a class is neither 0 nor 1.</exception>
public sealed class BinaryIoU(int[]? targetClassIds = null, double threshold = 0.5, string name = "binary_io_u")
    : IoU(2, targetClassIds ?? [0, 1], name: name)
{
    /// <summary>Outputs of this value or above are class 1.</summary>
    public double Threshold { get; } = threshold;

    private protected override Tensor Classes(Tensor output) => (output.Cast(DType.Float32) >= Threshold).Cast(DType.Int32);

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["name"] = Name, ["dtype"] = ConfigDType, ["target_class_ids"] = TargetClassIds.ToArray(), ["threshold"] = Threshold,
    };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.Add(
        nameof(BinaryIoU), c => new BinaryIoU(c.Ints("target_class_ids"), c.Number("threshold", 0.5)));
}
