using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>How a reduction combines elements.</summary>
internal enum ReduceOp
{
    Sum,
    Max,
    Min,
    Prod,
}

/// <summary>An associative function of two numbers.</summary>
internal interface IFold
{
    static abstract V Vectors<V>(V a, V b) where V : unmanaged, IVector<V>;

    static abstract T Apply<T>(T a, T b) where T : INumber<T>;

    /// <summary>The result for no elements at all.</summary>
    static abstract T Empty<T>() where T : INumber<T>;

    /// <summary>All lanes of a vector combined.</summary>
    static abstract float Lanes<V>(V x) where V : unmanaged, IVector<V>;
}

internal readonly struct SumFold : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Vectors<V>(V a, V b) where V : unmanaged, IVector<V> => a + b;

    public static T Apply<T>(T a, T b) where T : INumber<T> => unchecked(a + b);

    public static T Empty<T>() where T : INumber<T> => T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Lanes<V>(V x) where V : unmanaged, IVector<V> => x.Sum();
}

/// <summary>The largest; NaN wins.</summary>
internal readonly struct MaxFold : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Vectors<V>(V a, V b) where V : unmanaged, IVector<V> => VectorMath.Max(a, b);

    public static T Apply<T>(T a, T b) where T : INumber<T> => T.Max(a, b);

    public static T Empty<T>() where T : INumber<T> => T.CreateSaturating(double.NegativeInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Lanes<V>(V x) where V : unmanaged, IVector<V> => V.All(V.Eq(x, x)) ? x.Max() : float.NaN;
}

/// <summary>The smallest; NaN wins.</summary>
internal readonly struct MinFold : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Vectors<V>(V a, V b) where V : unmanaged, IVector<V> => VectorMath.Min(a, b);

    public static T Apply<T>(T a, T b) where T : INumber<T> => T.Min(a, b);

    public static T Empty<T>() where T : INumber<T> => T.CreateSaturating(double.PositiveInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Lanes<V>(V x) where V : unmanaged, IVector<V> => V.All(V.Eq(x, x)) ? -(-x).Max() : float.NaN;
}

internal readonly struct ProdFold : IFold
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Vectors<V>(V a, V b) where V : unmanaged, IVector<V> => a * b;

    public static T Apply<T>(T a, T b) where T : INumber<T> => unchecked(a * b);

    public static T Empty<T>() where T : INumber<T> => T.One;

    public static unsafe float Lanes<V>(V x) where V : unmanaged, IVector<V>
    {
        var lanes = stackalloc float[V.Count];
        x.Store(lanes);
        var product = lanes[0];
        for (var i = 1; i < V.Count; i++) product *= lanes[i];
        return product;
    }
}
