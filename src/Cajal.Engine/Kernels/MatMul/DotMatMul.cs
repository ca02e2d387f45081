using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cajal.Kernels;

/// <summary>
/// A product of a few rows with a B whose columns are contiguous: every element is the inner product of two contiguous vectors, and B is
/// read once, in order, without being packed.
/// </summary>
internal static unsafe class DotMatMul
{
    /// <summary>Columns that are computed together; cuts between threads fall between such groups.</summary>
    public const int Group = 4;

    private const int MaxRows = 3;

    /// <summary>Shorter vectors do not repay adding up the lanes.</summary>
    public const int MinDepth = 64;

    public static bool Suits(MatMulSpec spec) =>
        spec.M <= MaxRows && spec.BRow == 1 && spec.AColumn == 1 && (spec.BColumn != 1 || spec.N == 1) && spec.K >= MinDepth;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(MatMulSpec spec, T* a, T* b, T* c, long firstColumn, long endColumn) where T : unmanaged, INumber<T>
    {
        var sum = stackalloc T[Group];
        for (var i = 0L; i < spec.M; i++)
        {
            var row = a + i * spec.ARow;
            var to = c + i * spec.CRow;
            var j = firstColumn;
            for (; j + Group <= endColumn; j += Group) Four(row, b + j * spec.BColumn, (nint)spec.BColumn, (nint)spec.K, to + j, spec.Accumulate);
            for (; j < endColumn; j++)
            {
                // The group's order of summation: an element's bits must not depend on where the cut is.
                Four(row, b + j * spec.BColumn, 0, (nint)spec.K, sum, false);
                to[j] = spec.Accumulate ? to[j] + sum[0] : sum[0];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<T>(T* a, T* b0, nint column, nint count, T* c, bool accumulate) where T : unmanaged, INumber<T>
    {
        T* b1 = b0 + column, b2 = b1 + column, b3 = b2 + column;
        nint k = 0;
        T s0 = T.Zero, s1 = s0, s2 = s0, s3 = s0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<T> w0 = Vector512<T>.Zero, w1 = w0, w2 = w0, w3 = w0;
            for (; k + Vector512<T>.Count <= count; k += Vector512<T>.Count)
            {
                var x = Vector512.Load(a + k);
                w0 += x * Vector512.Load(b0 + k);
                w1 += x * Vector512.Load(b1 + k);
                w2 += x * Vector512.Load(b2 + k);
                w3 += x * Vector512.Load(b3 + k);
            }
            (s0, s1, s2, s3) = (Vector512.Sum(w0), Vector512.Sum(w1), Vector512.Sum(w2), Vector512.Sum(w3));
        }
        Vector<T> v0 = Vector<T>.Zero, v1 = v0, v2 = v0, v3 = v0;
        for (; k + Vector<T>.Count <= count; k += Vector<T>.Count)
        {
            var x = Vector.Load(a + k);
            v0 += x * Vector.Load(b0 + k);
            v1 += x * Vector.Load(b1 + k);
            v2 += x * Vector.Load(b2 + k);
            v3 += x * Vector.Load(b3 + k);
        }
        (s0, s1, s2, s3) = (s0 + Vector.Sum(v0), s1 + Vector.Sum(v1), s2 + Vector.Sum(v2), s3 + Vector.Sum(v3));
        for (; k < count; k++)
        {
            s0 += a[k] * b0[k];
            s1 += a[k] * b1[k];
            s2 += a[k] * b2[k];
            s3 += a[k] * b3[k];
        }
        (c[0], c[1], c[2], c[3]) = accumulate ? (c[0] + s0, c[1] + s1, c[2] + s2, c[3] + s3) : (s0, s1, s2, s3);
    }
}
