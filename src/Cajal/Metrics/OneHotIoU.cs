using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>Intersection over union of classes, for one-hot targets.</summary>
/// <inheritdoc cref="IoU" path="/remarks"/>
public sealed class OneHotIoU : IoU
{
    /// <summary>Starts with nothing.</summary>
    /// <inheritdoc cref="IoU(int, int[], int?, bool, bool, int, string)" path="/param|/exception"/>
    public OneHotIoU(
        int numClasses, int[] targetClassIds, int? ignoreClass = null, bool sparseYPred = false, int axis = -1,
        string name = "one_hot_io_u")
        : base(numClasses, targetClassIds, ignoreClass, sparseYTrue: false, sparseYPred, axis,
            name)
    {
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config.Remove("sparse_y_true");
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => MetricNames.AddWithSettings(nameof(OneHotIoU), c => new OneHotIoU(
        c.Int("num_classes"), Targets(c), c.IntOrNull("ignore_class"), c.Bool("sparse_y_pred", false), c.Int("axis", -1)),
        "new OneHotIoU(numClasses: 21, targetClassIds: [1])");
}
