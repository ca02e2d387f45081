using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>The mean over all classes that occur of intersection over union.</summary>
/// <inheritdoc cref="IoU" path="/remarks"/>
public sealed class MeanIoU : IoU
{
    /// <summary>Starts with nothing.</summary>
    /// <inheritdoc cref="IoU(int, int[], int?, bool, bool, int, string)" path="/param|/exception"/>
    public MeanIoU(
        int numClasses, int? ignoreClass = null, bool sparseYTrue = true, bool sparseYPred = true, int axis = -1, string name = "mean_io_u")
        : base(
            Setting.AtLeast(numClasses, 1, name), [.. Enumerable.Range(0, numClasses)], ignoreClass, sparseYTrue, sparseYPred, axis, name)
    {
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config.Remove("target_class_ids");
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.AddWithSettings(
        nameof(MeanIoU),
        c => new MeanIoU(c.Int("num_classes"), c.IntOrNull("ignore_class"), c.Bool("sparse_y_true", true), c.Bool("sparse_y_pred", true),
            c.Int("axis", -1)),
        "new MeanIoU(numClasses: 21)");
}
