using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// Sums over the rows of [rows, c]. Results are written in whole vectors, so their arrays have room for c rounded up to one; what lies
/// beyond c is of no meaning.
/// </summary>
internal static unsafe class ColumnMath
{
    /// <summary>to = sum of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<V>(float* x, nint rows, nint c, float* to) where V : unmanaged, IVector<V>
    {
        for (nint j = 0; j < c; j += V.Count)
        {
            // Four chains hide the latency of adding.
            var (sum, sum1, sum2, sum3) = (V.Create(0), V.Create(0), V.Create(0), V.Create(0));
            var p = x + j;
            nint r = 0;
            for (; r + 4 <= rows; r += 4, p += 4 * c)
            {
                sum += V.Load(p);
                sum1 += V.Load(p + c);
                sum2 += V.Load(p + 2 * c);
                sum3 += V.Load(p + 3 * c);
            }

            for (; r < rows; r++, p += c) sum += V.Load(p);
            (sum + sum1 + (sum2 + sum3)).Store(to + j);
        }
    }

    /// <summary>to = sum of (x - centre)^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumSquares<V>(float* x, nint rows, nint c, float* centre, float* to) where V : unmanaged, IVector<V>
    {
        for (nint j = 0; j < c; j += V.Count)
        {
            var from = V.Load(centre + j);
            var (sum, sum1, sum2, sum3) = (V.Create(0), V.Create(0), V.Create(0), V.Create(0));
            var p = x + j;
            nint r = 0;
            for (; r + 4 <= rows; r += 4, p += 4 * c)
            {
                var (d, d1, d2, d3) = (V.Load(p) - from, V.Load(p + c) - from, V.Load(p + 2 * c) - from, V.Load(p + 3 * c) - from);
                sum = V.MulAdd(d, d, sum);
                sum1 = V.MulAdd(d1, d1, sum1);
                sum2 = V.MulAdd(d2, d2, sum2);
                sum3 = V.MulAdd(d3, d3, sum3);
            }

            for (; r < rows; r++, p += c)
            {
                var d = V.Load(p) - from;
                sum = V.MulAdd(d, d, sum);
            }

            (sum + sum1 + (sum2 + sum3)).Store(to + j);
        }
    }

    /// <summary>to = sum of g * (x - centre).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SumProducts<V>(float* g, float* x, nint rows, nint c, float* centre, float* to) where V : unmanaged, IVector<V>
    {
        for (nint j = 0; j < c; j += V.Count)
        {
            var from = V.Load(centre + j);
            var (sum, sum1) = (V.Create(0), V.Create(0));
            var (p, q) = ((nint)(g + j), (nint)(x + j));
            nint r = 0;
            for (; r + 2 <= rows; r += 2, p += 2 * c * sizeof(float), q += 2 * c * sizeof(float))
            {
                sum = V.MulAdd(V.Load((float*)p), V.Load((float*)q) - from, sum);
                sum1 = V.MulAdd(V.Load((float*)p + c), V.Load((float*)q + c) - from, sum1);
            }

            if (r < rows) sum = V.MulAdd(V.Load((float*)p), V.Load((float*)q) - from, sum);
            (sum + sum1).Store(to + j);
        }
    }
}
