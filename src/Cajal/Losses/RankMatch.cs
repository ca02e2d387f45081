namespace Cajal.Losses;

/// <summary>Keras's courtesy between a target and an output whose ranks differ by a last axis of 1.</summary>
internal static class RankMatch
{
    /// <summary>
    /// <c>[n]</c> against <c>[n, 1]</c> becomes <c>[n, 1]</c> twice; for higher ranks the last axis of 1 is dropped. Everything else
    /// is left as it is.
    /// </summary>
    public static (Tensor A, Tensor B) SqueezeOrExpand(Tensor a, Tensor b)
    {
        if (a.Rank == b.Rank + 1 && a.Shape[-1] == 1)
        {
            return b.Rank == 1 ? (a, b.Reshape(b.Shape.Append(1))) : (DropLast(a), b);
        }

        if (b.Rank == a.Rank + 1 && b.Shape[-1] == 1)
        {
            return a.Rank == 1 ? (a.Reshape(a.Shape.Append(1)), b) : (a, DropLast(b));
        }

        return (a, b);
    }

    /// <summary>Axes of 1 behind the others, up to a rank, so that what there is one of per sample counts for all of the sample.</summary>
    public static Tensor Deepen(Tensor x, int rank)
    {
        while (x.Rank < rank) x = x.Reshape(x.Shape.Append(1));
        return x;
    }

    /// <summary>The tensor without its last axis, which is 1.</summary>
    public static Tensor DropLast(Tensor x) => x.Reshape(x.Shape.Without(x.Rank - 1));
}
