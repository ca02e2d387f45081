using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    /// <summary>The smallest whole number that is not smaller. Its gradient is 0.</summary>
    public static Tensor Ceil(this Tensor x) => -(-Floating(x)).Floor();

    /// <summary>The whole part, towards 0. Its gradient is 0.</summary>
    public static Tensor Trunc(this Tensor x)
    {
        x = Floating(x);
        return Where(x < 0, x.Ceil(), x.Floor());
    }

    /// <summary>The largest whole number that is not above the quotient, in the operands' common dtype.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast (CJ1005).</exception>
    public static Tensor FloorDivide(Tensor a, Tensor b) => Promote(a, b).IsFloating
        ? Divide(a, b).Floor()
        // What is left without the remainder divides evenly, so that the integer division rounds nothing.
        : Binary(new Div(), a - Remainder(a, b), b);

    /// <summary>The remainder with the sign of the divisor, as Python and NumPy define it.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast (CJ1005).</exception>
    public static Tensor Mod(Tensor a, Tensor b) => Remainder(a, b);

    /// <summary>2 to the power of every element.</summary>
    public static Tensor Exp2(this Tensor x) => (Floating(x) * Math.Log(2)).Exp();

    /// <summary>The logarithm to base 2; -inf at 0 and NaN below.</summary>
    public static Tensor Log2(this Tensor x) => x.Log() * (1 / Math.Log(2));

    /// <summary>The logarithm to base 10; -inf at 0 and NaN below.</summary>
    public static Tensor Log10(this Tensor x) => x.Log() * (1 / Math.Log(10));

    /// <summary>The tangent.</summary>
    public static Tensor Tan(this Tensor x) => x.Sin() / x.Cos();

    /// <summary>The hyperbolic sine, exact near 0.</summary>
    public static Tensor Sinh(this Tensor x)
    {
        x = Floating(x);
        return 0.5 * (x.Expm1() - (-x).Expm1());
    }

    /// <summary>The hyperbolic cosine.</summary>
    public static Tensor Cosh(this Tensor x)
    {
        x = Floating(x);
        return 0.5 * (x.Exp() + (-x).Exp());
    }

    /// <summary><c>sqrt(a^2 + b^2)</c>. Its gradient at 0 is 0.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast (CJ1005).</exception>
    public static Tensor Hypot(Tensor a, Tensor b) => SafeSqrt(Floating(a).Square() + Floating(b).Square());
}
