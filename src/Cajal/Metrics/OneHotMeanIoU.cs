using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>The mean over all classes that occur of intersection over union, for one-hot targets.</summary>
/// <inheritdoc cref="IoU" path="/remarks"/>
public sealed class OneHotMeanIoU : IoU
{
    /// <summary>Starts with nothing.</summary>
    /// <inheritdoc cref="IoU(int, int[], int?, bool, bool, int, string)" path="/param|/exception"/>
    public OneHotMeanIoU(
        int numClasses, int? ignoreClass = null, bool sparseYPred = false, int axis = -1, string name = "one_hot_mean_io_u")
        : base(
            Setting.AtLeast(numClasses, 1, name), [.. Enumerable.Range(0, numClasses)], ignoreClass, sparseYTrue: false, sparseYPred, axis,
            name)
    {
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config.Remove("sparse_y_true");
        config.Remove("target_class_ids");
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.AddWithSettings(
        nameof(OneHotMeanIoU),
        c => new OneHotMeanIoU(c.Int("num_classes"), c.IntOrNull("ignore_class"), c.Bool("sparse_y_pred", false), c.Int("axis", -1)),
        "new OneHotMeanIoU(numClasses: 21)");
}
