using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

internal static unsafe partial class VectorMath
{
    /// <summary>The sine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sin<V>(V x) where V : unmanaged, IVector<V> => Wave(x, 0, &SinOf);

    /// <summary>The cosine of an angle in radians.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cos<V>(V x) where V : unmanaged, IVector<V> => Wave(x, 1, &CosOf);

    /// <summary>sin(x + quarter * pi / 2): the angle is brought to within pi / 4 of a multiple of pi / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Wave<V>(V x, int quarter, delegate*<float, float> exact) where V : unmanaged, IVector<V>
    {
        var n = V.Round(x * V.Create(0.636619772f));
        // pi / 2 in three pieces; the first product cancels without any rounding.
        var r = V.Fused(n, V.Create(-1.57079637f), x);
        r = V.Fused(n, V.Create(4.37113883e-8f), r);
        r = V.Fused(n, V.Create(1.71512494e-15f), r);
        var z = r * r;
        var s = V.MulAdd(V.Create(2.83251006e-06f), z, V.Create(-0.000198530644f));
        s = V.MulAdd(s, z, V.Create(0.0083333794f));
        s = V.MulAdd(s, z, V.Create(-0.166666672f));
        s = V.MulAdd(s * z, r, r);
        var c = V.MulAdd(V.Create(2.44323273e-05f), z, V.Create(-0.00138873095f));
        c = V.MulAdd(c, z, V.Create(0.0416666456f));
        c = V.MulAdd(c * z, z, V.MulAdd(z, V.Create(-0.5f), V.Create(1f)));
        var q = V.AddInt(V.ToInt(n), V.Bits(quarter));
        var odd = V.Eq(V.FromInt(q & V.Bits(1)), V.Create(0f));
        var y = V.Select(odd, s, c) ^ V.ShiftLeft(q & V.Bits(2), 30);
        var large = V.Lt(V.Create(100_000f), V.Abs(x));
        return V.Any(large) ? Lanes(x, y, large, exact) : y;
    }

    private static float SinOf(float x) => (float)Math.Sin(x);

    private static float CosOf(float x) => (float)Math.Cos(x);

    /// <summary>Replaces the lanes of <paramref name="y"/> under the mask by an exact function of x, one by one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Lanes<V>(V x, V y, V mask, delegate*<float, float> exact) where V : unmanaged, IVector<V>
    {
        float* from = stackalloc float[V.Count], to = stackalloc float[V.Count], where = stackalloc float[V.Count];
        x.Store(from);
        y.Store(to);
        mask.Store(where);
        for (var i = 0; i < V.Count; i++)
        {
            if (((int*)where)[i] != 0) to[i] = exact(from[i]);
        }

        return V.Load(to);
    }

    /// <summary>The same with two arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Lanes<V>(V a, V b, V y, V mask, delegate*<float, float, float> exact) where V : unmanaged, IVector<V>
    {
        float* first = stackalloc float[V.Count], second = stackalloc float[V.Count];
        float* to = stackalloc float[V.Count], where = stackalloc float[V.Count];
        a.Store(first);
        b.Store(second);
        y.Store(to);
        mask.Store(where);
        for (var i = 0; i < V.Count; i++)
        {
            if (((int*)where)[i] != 0) to[i] = exact(first[i], second[i]);
        }

        return V.Load(to);
    }
}
