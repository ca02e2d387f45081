using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>The loops of float32 reductions.</summary>
internal static unsafe class VectorFolds<V, TFold> where V : unmanaged, IVector<V> where TFold : struct, IFold
{
    /// <summary>Combines each of some rows that lie one behind the other. With a step of 0 every element is the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(byte* data, nint step, nint rows, nint length, byte* target)
    {
        var p = (float*)data;
        var d = step * V.Count;
        var empty = V.Create(TFold.Empty<float>());
        for (nint row = 0; row < rows; row++)
        {
            var x = p;
            var n = length;
            V a = empty;
            if (n >= 4 * V.Count)
            {
                // Four sums at once hide the latency of the addition.
                V b = V.Load(x + d), c = V.Load(x + 2 * d), e = V.Load(x + 3 * d);
                a = V.Load(x);
                x += 4 * d;
                for (n -= 4 * V.Count; n >= 4 * V.Count; n -= 4 * V.Count)
                {
                    a = TFold.Vectors(a, V.Load(x));
                    b = TFold.Vectors(b, V.Load(x + d));
                    c = TFold.Vectors(c, V.Load(x + 2 * d));
                    e = TFold.Vectors(e, V.Load(x + 3 * d));
                    x += 4 * d;
                }

                a = TFold.Vectors(TFold.Vectors(a, b), TFold.Vectors(c, e));
            }

            for (; n >= V.Count; n -= V.Count)
            {
                a = TFold.Vectors(a, V.Load(x));
                x += d;
            }

            if (n > 0) a = TFold.Vectors(a, V.Select(V.First(n), V.Load(x), empty));
            ((float*)target)[row] = TFold.Lanes(a);
            p += step * length;
        }
    }

    /// <summary>
    /// Combines rows into the accumulators, column by column. Reads and writes whole vectors: up to 64 bytes past the accumulators'
    /// end are spoilt.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(byte* data, nint step, byte* accumulators, nint rows, nint width)
    {
        float* p = (float*)data, acc = (float*)accumulators;
        nint pitch = width * step, d = step * V.Count, j = 0;
        for (; j + 4 * V.Count <= width; j += 4 * V.Count)
        {
            V a = V.Load(acc), b = V.Load(acc + V.Count), c = V.Load(acc + 2 * V.Count), e = V.Load(acc + 3 * V.Count);
            var x = p;
            for (nint row = 0; row < rows; row++)
            {
                a = TFold.Vectors(a, V.Load(x));
                b = TFold.Vectors(b, V.Load(x + d));
                c = TFold.Vectors(c, V.Load(x + 2 * d));
                e = TFold.Vectors(e, V.Load(x + 3 * d));
                x += pitch;
            }

            a.Store(acc);
            b.Store(acc + V.Count);
            c.Store(acc + 2 * V.Count);
            e.Store(acc + 3 * V.Count);
            acc += 4 * V.Count;
            p += 4 * d;
        }

        for (; j < width; j += V.Count)
        {
            var x = p;
            var a = V.Load(acc);
            var row = rows;
            if (row >= 4)
            {
                V b = V.Load(x), c = V.Load(x + pitch), e = V.Load(x + 2 * pitch);
                a = TFold.Vectors(a, V.Load(x + 3 * pitch));
                x += 4 * pitch;
                for (row -= 4; row >= 4; row -= 4)
                {
                    b = TFold.Vectors(b, V.Load(x));
                    c = TFold.Vectors(c, V.Load(x + pitch));
                    e = TFold.Vectors(e, V.Load(x + 2 * pitch));
                    a = TFold.Vectors(a, V.Load(x + 3 * pitch));
                    x += 4 * pitch;
                }

                a = TFold.Vectors(TFold.Vectors(a, b), TFold.Vectors(c, e));
            }

            for (; row > 0; row--)
            {
                a = TFold.Vectors(a, V.Load(x));
                x += pitch;
            }

            a.Store(acc);
            acc += V.Count;
            p += d;
        }
    }
}

/// <summary>The loops of reductions on other types.</summary>
internal static unsafe class ScalarFolds<T, TFold> where T : unmanaged, INumber<T> where TFold : struct, IFold
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(byte* data, nint step, nint rows, nint length, byte* target)
    {
        var x = (T*)data;
        for (nint row = 0; row < rows; row++)
        {
            T a = TFold.Empty<T>(), b = a, c = a, d = a;
            nint i = 0;
            for (; i <= length - 4; i += 4)
            {
                a = TFold.Apply(a, x[0]);
                b = TFold.Apply(b, x[step]);
                c = TFold.Apply(c, x[2 * step]);
                d = TFold.Apply(d, x[3 * step]);
                x += 4 * step;
            }

            for (; i < length; i++)
            {
                a = TFold.Apply(a, *x);
                x += step;
            }

            ((T*)target)[row] = TFold.Apply(TFold.Apply(a, b), TFold.Apply(c, d));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns(byte* data, nint step, byte* accumulators, nint rows, nint width)
    {
        T* x = (T*)data, acc = (T*)accumulators;
        for (nint row = 0; row < rows; row++)
        {
            for (nint j = 0; j < width; j++) acc[j] = TFold.Apply(acc[j], x[j * step]);
            x += width * step;
        }
    }
}
