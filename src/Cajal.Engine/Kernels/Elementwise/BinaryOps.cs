using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

internal readonly struct AddOp : IBinaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b) where V : unmanaged, IVector<V> => a + b;

    public static double Apply(double a, double b) => a + b;
}

internal readonly struct SubOp : IBinaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b) where V : unmanaged, IVector<V> => a - b;

    public static double Apply(double a, double b) => a - b;
}

internal readonly struct MulOp : IBinaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b) where V : unmanaged, IVector<V> => a * b;

    public static double Apply(double a, double b) => a * b;
}

internal readonly struct DivOp : IBinaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b) where V : unmanaged, IVector<V> => a / b;

    public static double Apply(double a, double b) => a / b;
}

internal readonly struct MaxOp : IBinaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b) where V : unmanaged, IVector<V> => VectorMath.Max(a, b);

    public static double Apply(double a, double b) => Math.Max(a, b);
}

internal readonly struct MinOp : IBinaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b) where V : unmanaged, IVector<V> => VectorMath.Min(a, b);

    public static double Apply(double a, double b) => Math.Min(a, b);
}

internal readonly struct PowOp : IBinaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b) where V : unmanaged, IVector<V> => VectorMath.Pow(a, b);

    public static double Apply(double a, double b) => Math.Pow(a, b);
}

internal readonly struct RemOp : IBinaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V a, V b) where V : unmanaged, IVector<V> => VectorMath.Rem(a, b);

    public static double Apply(double a, double b) => Remainder(a, b);

    private static double Remainder(double a, double b)
    {
        var r = a % b;
        return r != 0 && r < 0 != b < 0 ? r + b : r;
    }
}

internal readonly struct LtOp : ICompareOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Mask<V>(V a, V b) where V : unmanaged, IVector<V> => V.Lt(a, b);

    public static bool Apply<T>(T a, T b) where T : System.Numerics.IComparisonOperators<T, T, bool> => a < b;
}

internal readonly struct LeOp : ICompareOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Mask<V>(V a, V b) where V : unmanaged, IVector<V> => V.Le(a, b);

    public static bool Apply<T>(T a, T b) where T : System.Numerics.IComparisonOperators<T, T, bool> => a <= b;
}

internal readonly struct EqOp : ICompareOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Mask<V>(V a, V b) where V : unmanaged, IVector<V> => V.Eq(a, b);

    public static bool Apply<T>(T a, T b) where T : System.Numerics.IComparisonOperators<T, T, bool> => a == b;
}
