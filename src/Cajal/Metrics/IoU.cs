using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>
/// Intersection over union of classes, <c>true positives / (true positives + false positives + false negatives)</c>, averaged over those
/// classes asked for that occur: how well a segmentation covers what it should.
/// </summary>
/// <remarks>
/// Targets and outputs are class numbers of any shape, or one score per class along <c>axis</c>. What is outside 0 to <c>numClasses - 1</c>
/// does not count. Weights may be fractions, where Keras's own default cuts them to whole numbers.
/// </remarks>
public class IoU : Metric
{
    // Keras's addition to divisors that may be 0.
    private const double Epsilon = 1e-7;

    private readonly Variable _counts;
    private readonly int[] _targets;

    /// <summary>Starts with nothing.</summary>
    /// <param name="numClasses">How many classes there are.</param>
    /// <param name="targetClassIds">The classes whose values are averaged.</param>
    /// <param name="ignoreClass">A class of targets that does not count, for example 255 for "unlabelled".</param>
    /// <param name="sparseYTrue">Whether targets are class numbers and not one value per class.</param>
    /// <param name="sparseYPred">Whether outputs are class numbers and not one score per class.</param>
    /// <param name="axis">The axis of the classes where there is one value per class.</param>
    /// <param name="name">The name in logs.</param>
    /// <exception cref="CajalException">CJ2320: a setting is out of range.</exception>
    public IoU(
        int numClasses, int[] targetClassIds, int? ignoreClass = null, bool sparseYTrue = true, bool sparseYPred = true, int axis = -1,
        string name = "io_u") : base(name)
    {
        ArgumentNullException.ThrowIfNull(targetClassIds);
        NumClasses = Setting.AtLeast(numClasses, 1, name);
        if (targetClassIds.Length == 0) throw Setting.Refuse(name, nameof(targetClassIds), "[]", "name at least one class.");
        foreach (var id in targetClassIds) Setting.InRange(id, 0, numClasses - 1, name, nameof(targetClassIds));
        _targets = [.. targetClassIds];
        (IgnoreClass, SparseYTrue, SparseYPred, Axis) = (ignoreClass, sparseYTrue, sparseYPred, axis);
        _counts = AddState("total_confusion_matrix", [numClasses, numClasses], DType.Float64);
    }

    /// <summary>How many classes there are.</summary>
    public int NumClasses { get; }

    /// <summary>The classes whose values are averaged.</summary>
    public IReadOnlyList<int> TargetClassIds => _targets;

    /// <summary>A class of targets that does not count.</summary>
    public int? IgnoreClass { get; }

    /// <summary>Whether targets are class numbers.</summary>
    public bool SparseYTrue { get; }

    /// <summary>Whether outputs are class numbers.</summary>
    public bool SparseYPred { get; }

    /// <summary>The axis of the classes where there is one value per class.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    public override void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        var weights = SampleWeights.Of(output, sampleWeight);
        var (t, o) = Match(SparseYTrue ? target : target.ArgMax(Axis), SparseYPred ? Classes(output) : output.ArgMax(Axis));
        var counts = Ops.LogicalAnd(IsClass(t), IsClass(o));
        if (IgnoreClass is { } ignored) counts = Ops.LogicalAnd(counts, Ops.NotEqual(t, ignored));
        var (row, column) = (Ops.Where(counts, t, 0).Cast(DType.Int32), Ops.Where(counts, o, 0).Cast(DType.Int32));
        var amounts = counts.Cast(DType.Float64);
        if (weights is not null) amounts = Ops.Where(counts, SampleWeights.Over(this, weights, o.Shape).Cast(DType.Float64), 0f);
        var size = (int)o.Size;
        var added = amounts.Reshape(size).SegmentSum((row * NumClasses + column).Reshape(size), NumClasses * NumClasses);
        _counts.AssignAdd(added.Reshape(NumClasses, NumClasses));
    }

    /// <inheritdoc/>
    public sealed override Tensor Result()
    {
        Tensor counts = _counts;
        var hits = counts.Diagonal().Take(_targets, 0);
        var union = (counts.Sum(0) + counts.Sum(1)).Take(_targets, 0) - hits;
        var occurs = union > 1e-9;
        var values = Ops.Where(occurs, hits / (union + Epsilon), 0f);
        return (values.Sum() / (occurs.Cast(DType.Float64).Sum() + Epsilon)).Cast(DType.Float32);
    }

    /// <summary>Class numbers from outputs that have one number for each place.</summary>
    private protected virtual Tensor Classes(Tensor output) => output;

    /// <summary>The classes of a configuration whose values are averaged.</summary>
    private protected static int[] Targets(LayerConfig config) =>
        config.Ints("target_class_ids") ?? throw config.Wrong("target_class_ids", "must be a list of whole numbers");

    // Fractions are cut off, so what lies above -1 is 0. NaN is no class.
    private Tensor IsClass(Tensor x) => Ops.LogicalAnd(x > -1, x < NumClasses);

    private protected override string ConfigDType => "int32";

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["num_classes"] = NumClasses;
        config["target_class_ids"] = _targets.ToArray();
        config["ignore_class"] = IgnoreClass;
        config["sparse_y_true"] = SparseYTrue;
        config["sparse_y_pred"] = SparseYPred;
        config["axis"] = Axis;
        return config;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void RegisterIoU() => MetricNames.AddWithSettings(nameof(IoU), c => new IoU(
        c.Int("num_classes"), Targets(c), c.IntOrNull("ignore_class"), c.Bool("sparse_y_true", true), c.Bool("sparse_y_pred", true),
        c.Int("axis", -1)), "new IoU(numClasses: 21, targetClassIds: [1])");
}
