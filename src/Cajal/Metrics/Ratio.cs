namespace Cajal.Metrics;

/// <summary>Quotients that are 0 where there is nothing to divide by.</summary>
internal static class Ratio
{
    public static Tensor Of(Tensor part, Tensor whole)
    {
        var empty = Ops.Equal(whole, 0f);
        return Ops.Where(empty, 0f, part / Ops.Where(empty, 1f, whole));
    }
}
