namespace Cajal.Metrics;

/// <summary>Intersection over union of classes, for one-hot targets.</summary>
/// <inheritdoc cref="IoU" path="/remarks"/>
public sealed class OneHotIoU : IoU
{
    /// <summary>Starts with nothing.</summary>
    /// <inheritdoc cref="IoU(int, int[], int?, bool, bool, int, string)" path="/param|/exception"/>
    public OneHotIoU(int numClasses, int[] targetClassIds, int? ignoreClass = null, bool sparseYPred = false, int axis = -1, string name = "one_hot_io_u")
        : base(numClasses, targetClassIds, ignoreClass, sparseYTrue: false, sparseYPred, axis, name)
    {
    }
}
