namespace Cajal.Losses;

/// <summary>Label smoothing, shared by the cross-entropies.</summary>
internal static class Smoothing
{
    /// <summary>Mixes the target with a constant: <c>target (1 - amount) + amount * uniform</c>.</summary>
    public static Tensor Apply(Tensor target, double amount, double uniform) =>
        amount == 0 ? target : target * (1 - amount) + amount * uniform;
}
