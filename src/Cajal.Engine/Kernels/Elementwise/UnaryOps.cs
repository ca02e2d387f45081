using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

internal readonly struct NegOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> => -x;

    public static double Apply(double x) => -x;
}

internal readonly struct AbsOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        V.Abs(x);

    public static double Apply(double x) => Math.Abs(x);
}

internal readonly struct SignOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        V.Select(V.Lt(V.Create(0f), x), V.Create(1f), V.Select(V.Lt(x, V.Create(0f)), V.Create(-1f), x));

    public static double Apply(double x) => x > 0 ? 1 : x < 0 ? -1 : x;
}

internal readonly struct FloorOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        V.Floor(x);

    public static double Apply(double x) => Math.Floor(x);
}

internal readonly struct RoundOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        V.Round(x);

    public static double Apply(double x) => Math.Round(x, MidpointRounding.ToEven);
}

internal readonly struct ExpOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Exp(x);

    public static double Apply(double x) => Math.Exp(x);
}

internal readonly struct Expm1Op : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Expm1(x);

    public static double Apply(double x) => Identities.Expm1(x);
}

internal readonly struct LogOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Log(x);

    public static double Apply(double x) => Math.Log(x);
}

internal readonly struct Log1pOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Log1p(x);

    public static double Apply(double x) => Identities.Log1p(x);
}

internal readonly struct SinOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Sin(x);

    public static double Apply(double x) => Math.Sin(x);
}

internal readonly struct CosOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Cos(x);

    public static double Apply(double x) => Math.Cos(x);
}

internal readonly struct TanhOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Tanh(x);

    public static double Apply(double x) => Math.Tanh(x);
}

internal readonly struct ErfOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Erf(x);

    public static double Apply(double x) => Identities.Erf(x);
}

internal readonly struct SqrtOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        V.Sqrt(x);

    public static double Apply(double x) => Math.Sqrt(x);
}

internal readonly struct SigmoidOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Sigmoid(x);

    public static double Apply(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));
}

internal readonly struct ReluOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        V.MaxNative(V.Create(0f), x);

    public static double Apply(double x) => x < 0 ? 0 : x;
}

internal readonly struct SiluOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Silu(x);

    public static double Apply(double x) => x * SigmoidOp.Apply(x);
}

internal readonly struct GeluOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Gelu(x);

    public static double Apply(double x) => 0.5 * x * (1 + Identities.Erf(x * Math.Sqrt(0.5)));
}

internal readonly struct GeluTanhOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.GeluTanh(x);

    public static double Apply(double x) => x * SigmoidOp.Apply(2 * Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
}

internal readonly struct SoftplusOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        VectorMath.Softplus(x);

    public static double Apply(double x) => Math.Max(x, 0) + Identities.Log1p(Math.Exp(-Math.Abs(x)));
}

internal readonly struct RsqrtOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        V.Create(1f) / V.Sqrt(x);

    public static double Apply(double x) => 1 / Math.Sqrt(x);
}

internal readonly struct SquareOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        x * x;

    public static double Apply(double x) => x * x;
}

internal readonly struct ReciprocalOp : IUnaryOp
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Apply<V>(V x) where V : unmanaged, IVector<V> =>
        V.Create(1f) / x;

    public static double Apply(double x) => 1 / x;
}
