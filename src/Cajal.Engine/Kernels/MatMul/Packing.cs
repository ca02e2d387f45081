using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Cajal.Kernels;

/// <summary>Copies pieces of operands into the order in which the micro-kernels read them. Elements are moved as bits.</summary>
internal static unsafe class Packing
{
    /// <summary>
    /// Copies the <paramref name="bytes"/> bytes that a tile reads of A at each step one behind the other. Reads pieces of up to 64
    /// bytes, so up to 63 bytes behind the source's end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Steps(byte* from, nint step, nint steps, nint bytes, byte* to)
    {
        // What a copy writes too much, the next one overwrites; only the last must be exact.
        if (bytes <= 32)
        {
            for (; steps > 1; steps--, from += step, to += bytes) Vector256.Load(from).Store(to);
        }
        else
        {
            for (; steps > 1; steps--, from += step, to += bytes)
                for (nint i = 0; i < bytes; i += 64) Vector512.Load(from + i).Store(to + i);
        }
        for (nint i = 0; i < bytes; i += 4) *(uint*)(to + i) = *(uint*)(from + i);
    }

    /// <summary>
    /// Copies <paramref name="steps"/> rows of <paramref name="bytes"/> bytes (a multiple of the vector) one behind the other.
    /// Reads whole vectors, so up to 63 bytes behind the source's end.
    /// </summary>
    public static void Rows(byte* from, nint row, nint steps, nint bytes, nint toRow, byte* to)
    {
        for (; steps > 0; steps--)
        {
            Buffer.MemoryCopy(from, to, bytes, bytes);
            from += row;
            to += toRow;
        }
    }

    /// <summary>
    /// Copies <paramref name="columns"/> columns, each <paramref name="steps"/> contiguous elements long, into rows of
    /// <paramref name="width"/> elements, zero beyond the columns: chance denormals there would slow every multiplication down.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transposed(float* from, nint column, nint steps, nint columns, nint width, float* to)
    {
        // A cache line of each of four columns is used up before the next four: far columns share few places in the cache.
        for (nint k0 = 0; k0 < steps; k0 += 16)
        {
            var k1 = Math.Min(k0 + 16, steps);
            nint j = 0;
            if (Avx.IsSupported) j = TransposedByEights(from, column, k0, k1, columns, width, to);
            for (; j + 4 <= columns; j += 4)
            {
                float* s0 = from + j * column, s1 = s0 + column, s2 = s1 + column, s3 = s2 + column;
                var k = k0;
                var d = to + k * width + j;
                for (; k + 4 <= k1; k += 4)
                {
                    Vector128<float> r0 = Vector128.Load(s0 + k), r1 = Vector128.Load(s1 + k), r2 = Vector128.Load(s2 + k), r3 = Vector128.Load(s3 + k);
                    Vector128<float> a = Low(r0, r2), b = High(r0, r2), c = Low(r1, r3), e = High(r1, r3);
                    Low(a, c).Store(d);
                    High(a, c).Store(d + width);
                    Low(b, e).Store(d + 2 * width);
                    High(b, e).Store(d + 3 * width);
                    d += 4 * width;
                }
                for (; k < k1; k++, d += width) (d[0], d[1], d[2], d[3]) = (s0[k], s1[k], s2[k], s3[k]);
            }
            for (; j < columns; j++)
                for (var k = k0; k < k1; k++) to[k * width + j] = from[j * column + k];
            for (; j < width; j++)
                for (var k = k0; k < k1; k++) to[k * width + j] = 0;
        }
    }

    /// <summary>The same for eight columns at a time, in the two halves of a register; tells how many columns it has done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint TransposedByEights(float* from, nint column, nint k0, nint k1, nint columns, nint width, float* to)
    {
        nint j = 0;
        var half = 4 * column;
        for (; j + 8 <= columns; j += 8)
        {
            float* s0 = from + j * column, s1 = s0 + column, s2 = s1 + column, s3 = s2 + column;
            var k = k0;
            var d = to + k * width + j;
            for (; k + 4 <= k1; k += 4)
            {
                var r0 = Vector256.Create(Vector128.Load(s0 + k), Vector128.Load(s0 + half + k));
                var r1 = Vector256.Create(Vector128.Load(s1 + k), Vector128.Load(s1 + half + k));
                var r2 = Vector256.Create(Vector128.Load(s2 + k), Vector128.Load(s2 + half + k));
                var r3 = Vector256.Create(Vector128.Load(s3 + k), Vector128.Load(s3 + half + k));
                Vector256<float> a = Avx.UnpackLow(r0, r2), b = Avx.UnpackHigh(r0, r2), c = Avx.UnpackLow(r1, r3), e = Avx.UnpackHigh(r1, r3);
                Avx.UnpackLow(a, c).Store(d);
                Avx.UnpackHigh(a, c).Store(d + width);
                Avx.UnpackLow(b, e).Store(d + 2 * width);
                Avx.UnpackHigh(b, e).Store(d + 3 * width);
                d += 4 * width;
            }
            for (; k < k1; k++, d += width)
                for (nint i = 0; i < 8; i++) d[i] = s0[i * column + k];
        }
        return j;
    }

    /// <inheritdoc cref="Transposed(float*, nint, nint, nint, nint, float*)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transposed(double* from, nint column, nint steps, nint columns, nint width, double* to)
    {
        for (nint k0 = 0; k0 < steps; k0 += 8)
        {
            var k1 = Math.Min(k0 + 8, steps);
            nint j = 0;
            for (; j + 2 <= columns; j += 2)
            {
                double* s0 = from + j * column, s1 = s0 + column;
                var k = k0;
                var d = to + k * width + j;
                for (; k + 2 <= k1; k += 2)
                {
                    Vector128<double> r0 = Vector128.Load(s0 + k), r1 = Vector128.Load(s1 + k);
                    Low(r0, r1).Store(d);
                    High(r0, r1).Store(d + width);
                    d += 2 * width;
                }
                for (; k < k1; k++, d += width) (d[0], d[1]) = (s0[k], s1[k]);
            }
            for (; j < columns; j++)
                for (var k = k0; k < k1; k++) to[k * width + j] = from[j * column + k];
            for (; j < width; j++)
                for (var k = k0; k < k1; k++) to[k * width + j] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0], x[1], y[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[2], y[2], x[3], y[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Low(Vector128<double> x, Vector128<double> y) => Vector128.Create(x[0], y[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> High(Vector128<double> x, Vector128<double> y) => Vector128.Create(x[1], y[1]);

    /// <summary>Copies <paramref name="columns"/> columns, <paramref name="steps"/> long, into rows of <paramref name="width"/> elements.</summary>
    public static void Strided<T>(byte* from, nint row, nint column, nint steps, nint columns, nint width, byte* to) where T : unmanaged
    {
        for (nint k = 0; k < steps; k++)
        {
            var source = from + k * row;
            var target = (T*)to + k * width;
            for (nint j = 0; j < columns; j++, source += column) target[j] = *(T*)source;
            for (var j = columns; j < width; j++) target[j] = default;
        }
    }
}
