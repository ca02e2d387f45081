using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// Sums and maxima of one row. Lanes past the end are loaded with the vector and then masked out; the order of adding depends on the
/// row's length alone.
/// </summary>
internal static unsafe class RowMath
{
    /// <summary>The largest element, or 0 where that is infinite or NaN, to be taken off before an exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Shift<V>(float* x, nint n) where V : unmanaged, IVector<V>
    {
        var none = V.Create(float.NegativeInfinity);
        var (max, max1) = (none, none);
        nint j = 0;
        for (; j + 2 * V.Count <= n; j += 2 * V.Count)
        {
            max = V.MaxNative(max, V.Load(x + j));
            max1 = V.MaxNative(max1, V.Load(x + j + V.Count));
        }

        max = V.MaxNative(max, max1);
        for (; j + V.Count <= n; j += V.Count) max = V.MaxNative(max, V.Load(x + j));
        if (j < n) max = V.MaxNative(max, V.Select(V.First(n - j), V.Load(x + j), none));
        var largest = max.Max();
        return float.IsFinite(largest) ? largest : 0;
    }

    /// <summary>
    /// e^x for differences from the largest. Results too small for a normal number become 0: they vanish in the sum, but making and
    /// carrying denormals costs a hundred cycles each, and masked rows are full of them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x) where V : unmanaged, IVector<V>
    {
        var lowest = V.Create(-87f);
        return V.Select(V.Lt(x, lowest), V.Create(0), VectorMath.Exp(V.MaxNative(lowest, x)));
    }

    /// <summary>The exponentials of a row of at most one vector, with 0 beyond its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpOfShortRow<V>(V x, V inside, out float shift) where V : unmanaged, IVector<V>
    {
        var largest = V.Select(inside, x, V.Create(float.NegativeInfinity)).Max();
        shift = float.IsFinite(largest) ? largest : 0;
        return Exp(x - V.Create(shift)) & inside;
    }

    /// <summary>The sum of exp(x - shift).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SumExp<V>(float* x, nint n, float shift) where V : unmanaged, IVector<V>
    {
        var by = V.Create(shift);
        var sum = V.Create(0);
        nint j = 0;
        for (; j + V.Count <= n; j += V.Count) sum += Exp(V.Load(x + j) - by);
        if (j < n) sum += Exp(V.Load(x + j) - by) & V.First(n - j);
        return sum.Sum();
    }

    /// <summary>The same, and the terms are stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SumExp<V>(float* x, float* y, nint n, float shift) where V : unmanaged, IVector<V>
    {
        var by = V.Create(shift);
        var sum = V.Create(0);
        nint j = 0;
        for (; j + V.Count <= n; j += V.Count)
        {
            var e = Exp(V.Load(x + j) - by);
            e.Store(y + j);
            sum += e;
        }

        if (j < n)
        {
            var e = Exp(V.Load(x + j) - by) & V.First(n - j);
            e.StorePart(y + j, n - j);
            sum += e;
        }

        return sum.Sum();
    }

    /// <summary>y = y * factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale<V>(float* y, nint n, float factor) where V : unmanaged, IVector<V>
    {
        var by = V.Create(factor);
        nint j = 0;
        for (; j + V.Count <= n; j += V.Count) (V.Load(y + j) * by).Store(y + j);
        if (j < n) (V.Load(y + j) * by).StorePart(y + j, n - j);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum<V>(float* x, nint n) where V : unmanaged, IVector<V>
    {
        var (sum, sum1, sum2, sum3) = (V.Create(0), V.Create(0), V.Create(0), V.Create(0));
        nint j = 0;
        for (; j + 4 * V.Count <= n; j += 4 * V.Count)
        {
            sum += V.Load(x + j);
            sum1 += V.Load(x + j + V.Count);
            sum2 += V.Load(x + j + 2 * V.Count);
            sum3 += V.Load(x + j + 3 * V.Count);
        }

        for (; j + V.Count <= n; j += V.Count) sum += V.Load(x + j);
        if (j < n) sum1 += V.Load(x + j) & V.First(n - j);
        return (sum + sum1 + (sum2 + sum3)).Sum();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot<V>(float* x, float* y, nint n) where V : unmanaged, IVector<V>
    {
        var (sum, sum1, sum2, sum3) = (V.Create(0), V.Create(0), V.Create(0), V.Create(0));
        nint j = 0;
        for (; j + 4 * V.Count <= n; j += 4 * V.Count)
        {
            sum = V.MulAdd(V.Load(x + j), V.Load(y + j), sum);
            sum1 = V.MulAdd(V.Load(x + j + V.Count), V.Load(y + j + V.Count), sum1);
            sum2 = V.MulAdd(V.Load(x + j + 2 * V.Count), V.Load(y + j + 2 * V.Count), sum2);
            sum3 = V.MulAdd(V.Load(x + j + 3 * V.Count), V.Load(y + j + 3 * V.Count), sum3);
        }

        for (; j + V.Count <= n; j += V.Count) sum = V.MulAdd(V.Load(x + j), V.Load(y + j), sum);
        if (j < n) sum1 += (V.Load(x + j) * V.Load(y + j)) & V.First(n - j);
        return (sum + sum1 + (sum2 + sum3)).Sum();
    }

    /// <summary>The sum of squared distances from a centre.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SumSquares<V>(float* x, nint n, float centre) where V : unmanaged, IVector<V>
    {
        var from = V.Create(centre);
        var (sum, sum1) = (V.Create(0), V.Create(0));
        nint j = 0;
        for (; j + 2 * V.Count <= n; j += 2 * V.Count)
        {
            var d = V.Load(x + j) - from;
            var d1 = V.Load(x + j + V.Count) - from;
            sum = V.MulAdd(d, d, sum);
            sum1 = V.MulAdd(d1, d1, sum1);
        }

        for (; j + V.Count <= n; j += V.Count)
        {
            var d = V.Load(x + j) - from;
            sum = V.MulAdd(d, d, sum);
        }

        if (j < n)
        {
            var d = (V.Load(x + j) - from) & V.First(n - j);
            sum1 = V.MulAdd(d, d, sum1);
        }

        return (sum + sum1).Sum();
    }

    public static double Shift(double* x, nint n)
    {
        var max = double.NegativeInfinity;
        for (nint j = 0; j < n; j++) max = Math.Max(max, x[j]);
        return double.IsFinite(max) ? max : 0;
    }

    public static double SumExp(double* x, nint n, double shift)
    {
        double sum = 0;
        for (nint j = 0; j < n; j++) sum += Math.Exp(x[j] - shift);
        return sum;
    }

    public static double SumExp(double* x, double* y, nint n, double shift)
    {
        double sum = 0;
        for (nint j = 0; j < n; j++) sum += y[j] = Math.Exp(x[j] - shift);
        return sum;
    }

    public static double Sum(double* x, nint n)
    {
        double sum = 0;
        for (nint j = 0; j < n; j++) sum += x[j];
        return sum;
    }

    public static double Dot(double* x, double* y, nint n)
    {
        double sum = 0;
        for (nint j = 0; j < n; j++) sum += x[j] * y[j];
        return sum;
    }
}
