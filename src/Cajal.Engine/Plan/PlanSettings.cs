namespace Cajal.Plan;

/// <summary>The switches of <see cref="Engine"/> that a plan depends on: a plan made under others is another plan.</summary>
internal readonly record struct PlanSettings(bool ChecksNumerics, bool IsPrecise)
{
    public static PlanSettings Current => new(Engine.CheckNumerics, Engine.Precise);
}
