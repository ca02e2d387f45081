using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>Rows whose length is no multiple of a vector.</summary>
internal static unsafe class Ragged
{
    /// <summary>Stores a vector, or its first lanes where fewer than that are left of the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V>(V value, float* to, nint left) where V : unmanaged, IVector<V>
    {
        if (left >= V.Count) value.Store(to);
        else value.StorePart(to, left);
    }

    /// <summary>Copies rows of <paramref name="n"/> elements into rows of <paramref name="width"/>, zero behind them.</summary>
    public static void Spread(float* from, float* to, int rows, int n, int width)
    {
        for (; rows > 0; rows--, from += n, to += width)
        {
            new ReadOnlySpan<float>(from, n).CopyTo(new Span<float>(to, width));
            new Span<float>(to + n, width - n).Clear();
        }
    }

    /// <summary>The way back.</summary>
    public static void Gather(float* from, float* to, int rows, int n, int width)
    {
        for (; rows > 0; rows--, from += width, to += n) new ReadOnlySpan<float>(from, n).CopyTo(new Span<float>(to, n));
    }
}
