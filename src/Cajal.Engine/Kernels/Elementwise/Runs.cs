using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cajal.Kernels;

/// <summary>
/// Lays short runs of elements one behind the other. Whole vectors are written, up to 32 bytes too far: what follows comes later and
/// covers it.
/// </summary>
internal static unsafe class Runs
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy<T>(T* source, T* target, nint n) where T : unmanaged
    {
        var bytes = n * sizeof(T);
        if (bytes > 1024)
        {
            NativeMemory.Copy(source, target, (nuint)bytes);
            return;
        }

        for (nint i = 0; i < bytes; i += 32) Vector256.Load((byte*)source + i).Store((byte*)target + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fill<T>(T value, T* target, nint n) where T : unmanaged
    {
        var v = Vector256.Create(value);
        for (nint i = 0; i < n; i += Vector256<T>.Count) v.Store(target + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pick<T>(T* source, nint step, T* target, nint n) where T : unmanaged
    {
        nint i = 0;
        for (; i <= n - 4; i += 4)
        {
            T a = source[0], b = source[step], c = source[2 * step], d = source[3 * step];
            target[i] = a;
            target[i + 1] = b;
            target[i + 2] = c;
            target[i + 3] = d;
            source += 4 * step;
        }

        for (; i < n; i++)
        {
            target[i] = *source;
            source += step;
        }
    }

    /// <summary>Repeats a row until <paramref name="bytes"/> are written; may write 32 bytes past them.</summary>
    public static void Repeat(byte* row, nint rowBytes, byte* target, nint bytes)
    {
        Copy(row, target, Math.Min(rowBytes, bytes));
        for (var done = rowBytes; done < bytes; done *= 2) Copy(target, target + done, Math.Min(done, bytes - done));
    }
}
