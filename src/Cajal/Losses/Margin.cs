namespace Cajal.Losses;

/// <summary>What hinge losses share.</summary>
internal static class Margin
{
    /// <summary>How far each output is short of the margin of 1; targets that are all 0 or 1 are moved to -1 and 1 first.</summary>
    public static Tensor Shortfall(Tensor target, Tensor output)
    {
        var isBinary = Ops.LogicalOr(Ops.Equal(target, 0), Ops.Equal(target, 1)).All();
        return Ops.Maximum(1 - Ops.Where(isBinary, 2 * target - 1, target) * output, 0);
    }
}
