namespace Cajal.Losses;

/// <summary>Label smoothing and its range check, shared by the cross-entropies.</summary>
internal static class Smoothing
{
    public static double Checked(double labelSmoothing) => labelSmoothing is >= 0 and <= 1 ? labelSmoothing
        : throw new ArgumentOutOfRangeException(nameof(labelSmoothing), labelSmoothing, "labelSmoothing must be in [0, 1].");

    /// <summary>Mixes the target with a constant: <c>target (1 - amount) + amount * uniform</c>.</summary>
    public static Tensor Apply(Tensor target, double amount, double uniform) =>
        amount == 0 ? target : target * (1 - amount) + amount * uniform;
}
