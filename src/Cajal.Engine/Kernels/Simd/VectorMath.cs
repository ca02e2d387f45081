using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// Functions of float32 vectors, to be used inside a kernel's loop: <c>VectorMath.Exp(V.Load(p)).Store(q)</c>. They inline, hold for
/// every argument (overflow, denormals, infinities, NaN), and a lane's result does not depend on the other lanes. Errors are below
/// 1e-6 relative. Polynomials were fitted by Remez's exchange for exactly these ranges.
/// </summary>
internal static unsafe partial class VectorMath
{
    private const float Ln2High = 0.693359375f, Ln2Low = -2.12194440e-4f, Log2E = 1.44269504f;
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>
    /// What has faded to next to nothing becomes nothing. Averages that decay, and gradients that go back through many steps, would
    /// otherwise end as denormal numbers, which rounding keeps from ever reaching 0 and which cost a hundred cycles each.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Settled<V>(V x, float least = 1e-36f) where V : unmanaged, IVector<V> => V.Select(V.Lt(V.Abs(x), V.Create(least)), V.Create(0), x);

    /// <summary>The larger; NaN wins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Max<V>(V a, V b) where V : unmanaged, IVector<V> => V.Select(V.Eq(a, a), V.MaxNative(a, b), a);

    /// <summary>The smaller; NaN wins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Min<V>(V a, V b) where V : unmanaged, IVector<V> => V.Select(V.Eq(a, a), V.MinNative(a, b), a);

    /// <summary>e^x; 0 below -104, infinite above 88.73.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : unmanaged, IVector<V>
    {
        x = V.MinNative(V.Create(89f), V.MaxNative(V.Create(-104.5f), x));
        var n = V.Round(x * V.Create(Log2E));
        var r = Reduced(x, n);
        return V.Scale(V.MulAdd(r * r, ExpTail(r), r) + V.Create(1f), n);
    }

    /// <summary>e^x - 1, precise near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x) where V : unmanaged, IVector<V>
    {
        x = V.MinNative(V.Create(89f), V.MaxNative(V.Create(-30f), x));
        var n = V.Round(x * V.Create(Log2E));
        var r = Reduced(x, n);
        // 2^n e - 1 = 2 (2^(n-1) (e - 1) + (2^(n-1) - 1/2)), halved so that 2^n does not overflow before the result does.
        n -= V.Create(1f);
        var half = V.Scale(V.MulAdd(r * r, ExpTail(r), r), n) + (V.Scale(V.Create(1f), n) - V.Create(0.5f));
        return V.Select(V.Lt(V.Abs(x), V.Create(1e-5f)), V.MulAdd(x * x, V.Create(0.5f), x), half + half);
    }

    /// <summary>The natural logarithm; -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x) where V : unmanaged, IVector<V>
    {
        var y = LogOfPositive(Split(x, out var e), e);
        var usual = V.Le(V.Create(SmallestNormal), x) & V.Lt(x, V.Create(float.PositiveInfinity));
        return V.All(usual) ? y : V.Select(usual, y, LogOfUnusual(x));
    }

    /// <summary>log(1 + x), precise near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x) where V : unmanaged, IVector<V>
    {
        var u = x + V.Create(1f);
        // What rounding 1 + x lost is added back as its share of the logarithm.
        var y = LogOfPositive(Split(u, out var e), e) + (x - (u - V.Create(1f))) / u;
        var usual = V.Lt(V.Create(0f), u) & V.Lt(u, V.Create(float.PositiveInfinity));
        return V.All(usual) ? y : V.Select(usual, y, LogEdge(u, x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x) where V : unmanaged, IVector<V>
    {
        // e^-|x| / (1 + e^-|x|) keeps its digits where 1 / (1 + e^-x) would have underflowed.
        var e = Exp(V.Abs(x) ^ V.Bits(int.MinValue));
        return V.Select(V.Lt(x, V.Create(0f)), e, V.Create(1f)) / (e + V.Create(1f));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x) where V : unmanaged, IVector<V>
    {
        var a = V.MinNative(V.Create(20f), V.Abs(x));
        var e = Expm1(a + a);
        return e / (e + V.Create(2f)) | (x & V.Bits(int.MinValue));
    }

    /// <summary>x * sigmoid(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Silu<V>(V x) where V : unmanaged, IVector<V> => x * Sigmoid(x);

    /// <summary>log(1 + e^x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<V>(V x) where V : unmanaged, IVector<V> =>
        V.MaxNative(V.Create(0f), x) + Log1pOfUnit(Exp(V.Abs(x) ^ V.Bits(int.MinValue)));

    /// <summary>The error function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V x) where V : unmanaged, IVector<V>
    {
        var a = V.Abs(x);
        var z = x * x;
        var p = V.MulAdd(V.Create(7.80690316e-05f), z, V.Create(-0.00079978531f));
        p = V.MulAdd(p, z, V.Create(0.0051871622f));
        p = V.MulAdd(p, z, V.Create(-0.0268533472f));
        p = V.MulAdd(p, z, V.Create(0.112835787f));
        p = V.MulAdd(p, z, V.Create(-0.37612626f));
        p = V.MulAdd(p, z, V.Create(0.128379166f));
        var square = V.MinNative(V.Create(100f), z);
        var far = V.Create(1f) - Erfc(a, square, V.Create(0f)) | (x & V.Bits(int.MinValue));
        return V.Select(V.Lt(a, V.Create(1f)), V.MulAdd(p, x, x), far);
    }

    /// <summary>x times the normal distribution function.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gelu<V>(V x) where V : unmanaged, IVector<V>
    {
        var half = V.Create(0.5f);
        var a = V.MinNative(V.Create(15f), V.Abs(x));
        // The exponent x^2 / 2 keeps the bits that its square lost: far from 0 they make up several digits.
        var square = a * a;
        var tail = half * Erfc(a * V.Create(0.707106781f), half * square, half * V.Fused(a, a, -square));
        return x * V.Select(V.Lt(x, V.Create(0f)), tail, V.Create(1f) - tail);
    }

    /// <summary>Gelu by tanh: 0.5 x (1 + tanh(u)) = x sigmoid(2 u), u = sqrt(2 / pi) (x + 0.044715 x^3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V GeluTanh<V>(V x) where V : unmanaged, IVector<V>
    {
        var a = V.MinNative(V.Create(30f), V.Abs(x));
        V c1 = V.Create(1.59576917f), c3 = V.Create(0.0713548139f);
        // 2 |u| as a sum of two floats, for the same reason as above.
        var square = a * a;
        var cube = c3 * square;
        var high = cube + c1;
        var back = high - cube;
        var low = cube - (high - back) + (c1 - back) + V.Fused(c3, square, -cube);
        low += V.MulAdd(c3, V.Fused(a, a, -square), V.MulAdd(square, V.Create(2.39883e-9f), V.Create(-4.53407e-8f)));
        var u = a * high;
        var rest = V.MulAdd(a, low, V.Fused(a, high, -u));
        var e = ExpOfSum(-u, -rest);
        return x * V.Select(V.Lt(x, V.Create(0f)), e, V.Create(1f)) / (e + V.Create(1f));
    }

    /// <summary>1 - erf(a) for a >= 0, precise in its tail: e^(-a^2) w P(w), w = 1 / (1 + 0.4 a). The square comes as a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Erfc<V>(V a, V square, V rest) where V : unmanaged, IVector<V>
    {
        var w = V.Create(1f) / V.MulAdd(a, V.Create(0.4f), V.Create(1f));
        var p = V.MulAdd(V.Create(-0.0187416133f), w, V.Create(0.0796707943f));
        p = V.MulAdd(p, w, V.Create(-0.0812494829f));
        p = V.MulAdd(p, w, V.Create(-0.0875207558f));
        p = V.MulAdd(p, w, V.Create(0.161605671f));
        p = V.MulAdd(p, w, V.Create(-0.0439112075f));
        p = V.MulAdd(p, w, V.Create(0.171415508f));
        p = V.MulAdd(p, w, V.Create(0.157579228f));
        p = V.MulAdd(p, w, V.Create(0.210023582f));
        p = V.MulAdd(p, w, V.Create(0.225442693f));
        p = V.MulAdd(p, w, V.Create(0.225685582f));
        return ExpOfSum(-square, -rest) * (p * w);
    }

    /// <summary>log(1 + t) for 0 &lt;= t &lt;= 1, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Log1pOfUnit<V>(V t) where V : unmanaged, IVector<V>
    {
        var u = t + V.Create(1f);
        return LogOfPositive(Split(u, out var e), e) + (t - (u - V.Create(1f))) / u;
    }

    /// <summary>log(m * 2^e).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfPositive<V>(V m, V e) where V : unmanaged, IVector<V>
    {
        var f = m - V.Create(1f);
        var z = f * f;
        var y = V.MulAdd(e, V.Create(Ln2Low), z * (f * LogTail(f)));
        y = V.MulAdd(z, V.Create(-0.5f), y);
        return V.MulAdd(e, V.Create(Ln2High), f + y);
    }

    /// <summary>The logarithm of denormal numbers and of those that have none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V LogOfUnusual<V>(V x) where V : unmanaged, IVector<V>
    {
        var m = Split(x * V.Create(8388608f), out var e);
        var y = LogOfPositive(m, e - V.Create(23f));
        return V.Select(V.Lt(V.Create(0f), x) & V.Lt(x, V.Create(SmallestNormal)), y, LogEdge(x, x));
    }

    /// <summary>What the logarithm of u is where u is 0, negative, infinite or NaN; the last two pass x on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V LogEdge<V>(V u, V x) where V : unmanaged, IVector<V>
    {
        var y = V.Select(V.Lt(u, V.Create(0f)), V.Create(float.NaN), x);
        return V.Select(V.Eq(u, V.Create(0f)), V.Create(float.NegativeInfinity), y);
    }

    /// <summary>e^(high + low) for a small low.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpOfSum<V>(V high, V low) where V : unmanaged, IVector<V>
    {
        high = V.MinNative(V.Create(150f), V.MaxNative(V.Create(-150f), high));
        var n = V.Round(high * V.Create(Log2E));
        var r = Reduced(high, n) + low;
        return V.Scale(V.MulAdd(r * r, ExpTail(r), r) + V.Create(1f), n);
    }

    /// <summary>x - n ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Reduced<V>(V x, V n) where V : unmanaged, IVector<V> =>
        V.MulAdd(n, V.Create(-Ln2Low), V.MulAdd(n, V.Create(-Ln2High), x));

    /// <summary>(e^r - 1 - r) / r^2 for |r| up to half of ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpTail<V>(V r) where V : unmanaged, IVector<V>
    {
        var p = V.MulAdd(V.Create(0.00138364302f), r, V.Create(0.00836913101f));
        p = V.MulAdd(p, r, V.Create(0.0416681059f));
        p = V.MulAdd(p, r, V.Create(0.166665167f));
        return V.MulAdd(p, r, V.Create(0.49999994f));
    }

    /// <summary>(log(1 + f) - f + f^2 / 2) / f^3 for 1 + f between sqrt(1/2) and sqrt(2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogTail<V>(V f) where V : unmanaged, IVector<V>
    {
        var p = V.MulAdd(V.Create(0.051752869f), f, V.Create(-0.10838075f));
        p = V.MulAdd(p, f, V.Create(0.12150003f));
        p = V.MulAdd(p, f, V.Create(-0.125676453f));
        p = V.MulAdd(p, f, V.Create(0.14205505f));
        p = V.MulAdd(p, f, V.Create(-0.166581005f));
        p = V.MulAdd(p, f, V.Create(0.200024113f));
        p = V.MulAdd(p, f, V.Create(-0.250001937f));
        return V.MulAdd(p, f, V.Create(0.333333105f));
    }

    /// <summary>Writes positive x, not denormal, as m * 2^e with m between sqrt(1/2) and sqrt(2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Split<V>(V x, out V e) where V : unmanaged, IVector<V>
    {
        // Subtracting the bits of sqrt(1/2) puts the carry into the exponent exactly where m would leave its range.
        var bits = V.SubInt(x, V.Bits(0x3F3504F3));
        e = V.FromInt(V.ShiftRight(bits, 23));
        return V.AddInt(bits & V.Bits(0x007FFFFF), V.Bits(0x3F3504F3));
    }

    /// <summary>x * 2^n in two steps of half the exponent each, where no instruction does it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V ScaleByBits<V>(V x, V n) where V : unmanaged, IVector<V>
    {
        var whole = V.ToInt(n);
        var half = V.ShiftRight(whole, 1);
        return x * PowerOfTwo(half) * PowerOfTwo(V.SubInt(whole, half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V PowerOfTwo<V>(V whole) where V : unmanaged, IVector<V> => V.ShiftLeft(V.AddInt(whole, V.Bits(127)), 23);
}
