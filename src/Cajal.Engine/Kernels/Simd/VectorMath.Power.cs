using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

internal static unsafe partial class VectorMath
{
    /// <summary>a to the power b: IEEE 754's pow, NaN for a negative base with a broken exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Pow<V>(V a, V b) where V : unmanaged, IVector<V>
    {
        var zero = V.Create(0f);
        var one = V.Create(1f);
        var infinite = V.Create(float.PositiveInfinity);
        var positive = V.Abs(a);

        // log |a| = e ln 2 + 2 atanh(s), s = f / (2 + f), carried as a sum of two floats: b magnifies every lost bit.
        var m = Split(positive, out var e);
        var f = m - one;
        var g = f + V.Create(2f);
        var s = f / g;
        var rest = V.Fused(-s, g, f) - s * (f - (g - V.Create(2f)));
        var z = s * s;
        var q = V.MulAdd(V.Create(0.242775127f), z, V.Create(0.284988225f));
        q = V.MulAdd(q, z, V.Create(0.400009722f));
        q = V.MulAdd(q, z, V.Create(0.666666627f));
        var low = V.MulAdd(z * s, q, (rest + rest) / g);
        low = V.MulAdd(e, V.Create(Ln2Low), low);
        var whole = e * V.Create(Ln2High);
        var twice = s + s;
        var high = whole + twice;
        var back = high - whole;
        low += whole - (high - back) + (twice - back);
        var sum = high + low;
        low -= sum - high;
        high = sum;

        var exponent = V.MinNative(V.Create(200f), V.MaxNative(V.Create(-200f), b * high));
        // Beyond the ends of the range the rest means nothing and must only not be large.
        low = V.MulAdd(b, low, V.Fused(b, high, -exponent));
        var y = ExpOfSum(exponent, V.MinNative(one, V.MaxNative(-one, low)));

        y = V.Select(V.Eq(a, zero), V.Select(V.Lt(b, zero), infinite, zero), y);
        y = V.Select(V.Eq(b, zero), one, y);
        var isWhole = V.Eq(V.Floor(b), b);
        var halfOf = b * V.Create(0.5f);
        var isOdd = V.Select(V.Eq(V.Floor(halfOf), halfOf), zero, isWhole);
        y ^= isOdd & a & V.Bits(int.MinValue);
        y = V.Select(V.Lt(a, zero), V.Select(isWhole, y, V.Create(float.NaN)), y);

        var usual = (V.Le(V.Create(SmallestNormal), positive) | V.Eq(a, zero)) & V.Lt(positive, infinite) & V.Lt(V.Abs(b), infinite);
        var special = V.Select(usual, zero, V.Bits(-1));
        return V.Any(special) ? Lanes(a, b, y, special, &PowOf) : y;
    }

    /// <summary>The remainder with the sign of the divisor, as Python defines it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Rem<V>(V a, V b) where V : unmanaged, IVector<V>
    {
        var zero = V.Create(0f);
        var q = V.Floor(a / b);
        var r = V.Fused(-q, b, a);
        // The quotient may have been rounded up to a whole number; the remainder then has the wrong sign.
        r = V.Select(V.Lt(r ^ (b & V.Bits(int.MinValue)), zero), r + b, r);
        var usual = V.Lt(V.Abs(q), V.Create(4194304f)) & V.Lt(V.Abs(b), V.Create(float.PositiveInfinity));
        var special = V.Select(usual, zero, V.Bits(-1));
        return V.Any(special) ? Lanes(a, b, r, special, &RemOf) : r;
    }

    private static float PowOf(float a, float b) => (float)Math.Pow(a, b);

    internal static float RemOf(float a, float b)
    {
        var r = a % b;
        return r != 0 && r < 0 != b < 0 ? r + b : r;
    }
}
