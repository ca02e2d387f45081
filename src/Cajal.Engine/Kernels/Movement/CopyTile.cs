using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cajal.Kernels;

/// <summary>Copies m rows of n elements between two strided places; the target's rows are contiguous.</summary>
internal static unsafe class CopyTile
{
    // Rows below this length are not worth a loop of their own.
    private const int Narrow = 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(T* source, T* target, long m, long inM, long outM, long n, long inN) where T : unmanaged
    {
        if (n < Narrow && m > n)
        {
            ColumnByColumn(source, target, m, inM, outM, n, inN);
        }
        else if (inN == 1)
        {
            for (long i = 0; i < m; i++) Run(source + i * inM, target + i * outM, n);
        }
        else if (inN == 0)
        {
            for (long i = 0; i < m; i++) new Span<T>(target + i * outM, (int)n).Fill(source[i * inM]);
        }
        else if (inN == -1)
        {
            for (long i = 0; i < m; i++) Reverse(source + i * inM, target + i * outM, n);
        }
        else if (inM == 1 && sizeof(T) == 4 && Avx.IsSupported)
        {
            Transpose8((float*)source, (float*)target, m, outM, n, inN);
        }
        else if (inM == 1 && sizeof(T) == 8 && Avx.IsSupported)
        {
            Transpose4((double*)source, (double*)target, m, outM, n, inN);
        }
        else
        {
            Strided(source, target, m, inM, outM, n, inN);
        }
    }

    /// <summary>A contiguous copy; short ones without a call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(T* source, T* target, long n) where T : unmanaged
    {
        if (n * sizeof(T) > 256)
        {
            Buffer.MemoryCopy(source, target, n * sizeof(T), n * sizeof(T));
            return;
        }

        long j = 0;
        for (var wide = Vector256<byte>.Count / sizeof(T); j + wide <= n; j += wide)
        {
            Vector256.Load((byte*)(source + j)).Store((byte*)(target + j));
        }

        for (; j < n; j++) target[j] = source[j];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strided<T>(T* source, T* target, long m, long inM, long outM, long n, long inN) where T : unmanaged
    {
        for (long i = 0; i < m; i++)
        {
            var from = source + i * inM;
            var to = target + i * outM;
            for (long j = 0; j < n; j++, from += inN) to[j] = *from;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ColumnByColumn<T>(T* source, T* target, long m, long inM, long outM, long n, long inN) where T : unmanaged
    {
        const long piece = 512; // stays in the first cache between columns
        for (; m > 0; m -= piece, source += piece * inM, target += piece * outM)
        {
            var height = Math.Min(m, piece);
            for (long j = 0; j < n; j++)
            {
                var from = source + j * inN;
                var to = target + j;
                for (long i = 0; i < height; i++, from += inM, to += outM) *to = *from;
            }
        }
    }

    /// <summary>target[j] = source[-j].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Reverse<T>(T* source, T* target, long n) where T : unmanaged
    {
        long j = 0;
        if (sizeof(T) == 4 && Avx2.IsSupported)
        {
            var backwards = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
            for (; j + 8 <= n; j += 8)
            {
                Avx2.PermuteVar8x32(Vector256.Load((int*)(source - j) - 7), backwards).Store((int*)(target + j));
            }
        }

        for (; j < n; j++) target[j] = source[-j];
    }

    // Two blocks side by side fill whole cache lines of the target, which then need not stay in the cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose8(float* source, float* target, long m, long outM, long n, long inN)
    {
        long j = 0;
        for (; j + 8 <= n; j += 8)
        {
            var isPair = j + 16 <= n;
            var from = source + j * inN;
            var to = target + j;
            long i = 0;
            for (; i + 8 <= m; i += 8, from += 8, to += 8 * outM)
            {
                Block8(from, inN, to, outM);
                if (isPair) Block8(from + 8 * inN, inN, to + 8, outM);
            }

            if (i < m) Strided(from, to, m - i, 1, outM, isPair ? 16 : 8, inN);
            if (isPair) j += 8;
        }

        if (j < n) Strided(source + j * inN, target + j, m, 1, outM, n - j, inN);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block8(float* from, long inN, float* to, long outM)
    {
        var r0 = Avx.LoadVector256(from);
        var r1 = Avx.LoadVector256(from + inN);
        var r2 = Avx.LoadVector256(from + 2 * inN);
        var r3 = Avx.LoadVector256(from + 3 * inN);
        var r4 = Avx.LoadVector256(from + 4 * inN);
        var r5 = Avx.LoadVector256(from + 5 * inN);
        var r6 = Avx.LoadVector256(from + 6 * inN);
        var r7 = Avx.LoadVector256(from + 7 * inN);
        var a0 = Avx.UnpackLow(r0, r1);
        var a1 = Avx.UnpackHigh(r0, r1);
        var a2 = Avx.UnpackLow(r2, r3);
        var a3 = Avx.UnpackHigh(r2, r3);
        var a4 = Avx.UnpackLow(r4, r5);
        var a5 = Avx.UnpackHigh(r4, r5);
        var a6 = Avx.UnpackLow(r6, r7);
        var a7 = Avx.UnpackHigh(r6, r7);
        var b0 = Avx.Shuffle(a0, a2, 0x44);
        var b1 = Avx.Shuffle(a0, a2, 0xEE);
        var b2 = Avx.Shuffle(a1, a3, 0x44);
        var b3 = Avx.Shuffle(a1, a3, 0xEE);
        var b4 = Avx.Shuffle(a4, a6, 0x44);
        var b5 = Avx.Shuffle(a4, a6, 0xEE);
        var b6 = Avx.Shuffle(a5, a7, 0x44);
        var b7 = Avx.Shuffle(a5, a7, 0xEE);
        Avx.Store(to, Avx.Permute2x128(b0, b4, 0x20));
        Avx.Store(to + outM, Avx.Permute2x128(b1, b5, 0x20));
        Avx.Store(to + 2 * outM, Avx.Permute2x128(b2, b6, 0x20));
        Avx.Store(to + 3 * outM, Avx.Permute2x128(b3, b7, 0x20));
        Avx.Store(to + 4 * outM, Avx.Permute2x128(b0, b4, 0x31));
        Avx.Store(to + 5 * outM, Avx.Permute2x128(b1, b5, 0x31));
        Avx.Store(to + 6 * outM, Avx.Permute2x128(b2, b6, 0x31));
        Avx.Store(to + 7 * outM, Avx.Permute2x128(b3, b7, 0x31));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose4(double* source, double* target, long m, long outM, long n, long inN)
    {
        long j = 0;
        for (; j + 4 <= n; j += 4)
        {
            var isPair = j + 8 <= n;
            var from = source + j * inN;
            var to = target + j;
            long i = 0;
            for (; i + 4 <= m; i += 4, from += 4, to += 4 * outM)
            {
                Block4(from, inN, to, outM);
                if (isPair) Block4(from + 4 * inN, inN, to + 4, outM);
            }

            if (i < m) Strided(from, to, m - i, 1, outM, isPair ? 8 : 4, inN);
            if (isPair) j += 4;
        }

        if (j < n) Strided(source + j * inN, target + j, m, 1, outM, n - j, inN);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block4(double* from, long inN, double* to, long outM)
    {
        var r0 = Avx.LoadVector256(from);
        var r1 = Avx.LoadVector256(from + inN);
        var r2 = Avx.LoadVector256(from + 2 * inN);
        var r3 = Avx.LoadVector256(from + 3 * inN);
        var a0 = Avx.UnpackLow(r0, r1);
        var a1 = Avx.UnpackHigh(r0, r1);
        var a2 = Avx.UnpackLow(r2, r3);
        var a3 = Avx.UnpackHigh(r2, r3);
        Avx.Store(to, Avx.Permute2x128(a0, a2, 0x20));
        Avx.Store(to + outM, Avx.Permute2x128(a1, a3, 0x20));
        Avx.Store(to + 2 * outM, Avx.Permute2x128(a0, a2, 0x31));
        Avx.Store(to + 3 * outM, Avx.Permute2x128(a1, a3, 0x31));
    }
}
