namespace Cajal.Optimizers;

/// <summary>How far an optimizer goes: one number, or a schedule that gives one for every step.</summary>
/// <remarks>Numbers and schedules convert to it: <c>new Adam(1e-3f)</c>, <c>new Adam(new CosineDecay(1e-3, 1000))</c>. The default value stands for
/// the optimizer's own default.</remarks>
public readonly record struct LearningRate
{
    private LearningRate(double? number, LearningRateSchedule? schedule) => (Number, Schedule) = (number, schedule);

    /// <summary>The number; null where a schedule rules or nothing was said.</summary>
    public double? Number { get; }

    /// <summary>The schedule; null where a number rules.</summary>
    public LearningRateSchedule? Schedule { get; }

    /// <summary>One number for all steps.</summary>
    public static implicit operator LearningRate(float number) => new(number, null);

    /// <summary>One number for all steps.</summary>
    public static implicit operator LearningRate(double number) => new(number, null);

    /// <summary>A number for every step.</summary>
    public static implicit operator LearningRate(LearningRateSchedule schedule) =>
        new(null, schedule ?? throw new ArgumentNullException(nameof(schedule)));

    /// <summary>This rate, or a number where nothing was said.</summary>
    internal LearningRate Or(double number) => Number is null && Schedule is null ? number : this;
}
