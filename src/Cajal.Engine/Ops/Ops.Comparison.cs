namespace Cajal;

public static partial class Ops
{
    /// <summary>True where a differs from b; NaN differs from everything.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast (CJ1005).</exception>
    public static Tensor NotEqual(Tensor a, Tensor b) => Equal(a, b).LogicalNot();

    /// <summary>True where a is greater than b; false where either is NaN.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast (CJ1005).</exception>
    public static Tensor Greater(Tensor a, Tensor b) => Less(b, a);

    /// <summary>True where a is at least b; false where either is NaN.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast (CJ1005).</exception>
    public static Tensor GreaterEqual(Tensor a, Tensor b) => LessEqual(b, a);

    /// <summary>True where exactly one of a and b is.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast (CJ1005).</exception>
    public static Tensor LogicalXor(Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return NotEqual(a.Cast(DType.Bool), b.Cast(DType.Bool));
    }

    /// <summary>The elements kept within bounds; NaN stays NaN, and the gradient outside is 0.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="min">The lower bound; broadcasts.</param>
    /// <param name="max">The upper bound; broadcasts.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast (CJ1005).</exception>
    public static Tensor Clip(this Tensor x, Tensor min, Tensor max) => Minimum(Maximum(x, min), max);

    /// <summary>True where an element is NaN.</summary>
    public static Tensor IsNan(this Tensor x) => NotEqual(x, x);

    /// <summary>True where an element is an infinity of either sign.</summary>
    public static Tensor IsInf(this Tensor x) => Equal(Floating(x).Abs(), double.PositiveInfinity);

    /// <summary>True where an element is neither an infinity nor NaN.</summary>
    public static Tensor IsFinite(this Tensor x) => Floating(x).Abs() < double.PositiveInfinity;

    /// <summary>True where <c>|a - b| &lt;= atol + rtol * |b|</c>, and where both are the same infinity.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast (CJ1005).</exception>
    public static Tensor IsClose(Tensor a, Tensor b, double rtol = 1e-5, double atol = 1e-8)
    {
        (a, b) = (Floating(a), Floating(b));
        return LogicalOr(Equal(a, b), LogicalAnd((a - b).Abs() <= b.Abs() * rtol + atol, LogicalAnd(a.IsFinite(), b.IsFinite())));
    }
}
