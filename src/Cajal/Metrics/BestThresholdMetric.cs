using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>The best one measure can be while another keeps a value, over thresholds in equal steps from 0 to 1.</summary>
public abstract class BestThresholdMetric : ThresholdMetric
{
    private readonly double _least;
    private readonly string _keptName;

    private protected BestThresholdMetric(string name, double least, string kept, int numThresholds, int? classId)
        : base(name, Setting.AtLeast(numThresholds, 1, name) == 1 ? 0.5 : Thresholds.Even(numThresholds), classId: classId) =>
        (_keptName, _least) = (kept, Setting.InRange(least, 0, 1, name, kept));

    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    /// <inheritdoc/>
    public sealed override LayerConfig GetConfig() => new()
    {
        ["name"] = Name, ["dtype"] = ConfigDType, ["num_thresholds"] = Thresholds.Count, [_keptName] = _least, ["class_id"] = ClassId,
    };

    /// <summary>What keeps the value, and what is to be best.</summary>
    private protected abstract (Tensor Kept, Tensor Sought) Curves(Confusion counts);

    private protected sealed override Tensor Measure(Confusion counts)
    {
        var (kept, sought) = Curves(counts);
        return Ops.Where(kept.Cast(DType.Float32) >= _least, sought, 0f).Max();
    }
}
