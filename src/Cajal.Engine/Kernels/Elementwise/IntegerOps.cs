using System.Numerics;

namespace Cajal.Kernels;

internal readonly struct IntNeg : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> => unchecked(-a);
}

internal readonly struct IntAbs : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> => a < T.Zero ? unchecked(-a) : a;
}

internal readonly struct IntSign : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> => a > T.Zero ? T.One : a < T.Zero ? -T.One : T.Zero;
}

internal readonly struct IntSquare : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> => unchecked(a * a);
}

internal readonly struct IntRelu : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> => T.Max(a, T.Zero);
}

internal readonly struct IntAdd : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> => unchecked(a + b);
}

internal readonly struct IntSub : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> => unchecked(a - b);
}

internal readonly struct IntMul : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> => unchecked(a * b);
}

internal readonly struct IntMax : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> => T.Max(a, b);
}

internal readonly struct IntMin : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> => T.Min(a, b);
}

/// <summary>Truncating division. What floats would turn into an infinity becomes the largest number of that sign.</summary>
internal readonly struct IntDiv : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T> =>
        b == T.Zero ? a > T.Zero ? T.MaxValue : a < T.Zero ? T.MinValue : a
        : b == -T.One ? a == T.MinValue ? T.MaxValue : -a
        : a / b;
}

/// <summary>The remainder with the sign of the divisor; 0 where the divisor is 0.</summary>
internal readonly struct IntRem : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (b == T.Zero || b == -T.One) return T.Zero;
        var r = a % b;
        return r != T.Zero && r < T.Zero != b < T.Zero ? r + b : r;
    }
}

/// <summary>Powers by repeated squaring; negative exponents truncate the fraction.</summary>
internal readonly struct IntPow : IIntegerOp
{
    public static T Apply<T>(T a, T b) where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (b < T.Zero)
        {
            if (a == T.Zero) return T.MaxValue;
            return a == T.One ? a : a == -T.One ? T.IsEvenInteger(b) ? T.One : a : T.Zero;
        }

        var result = T.One;
        while (b != T.Zero)
        {
            if (T.IsOddInteger(b)) result = unchecked(result * a);
            a = unchecked(a * a);
            b >>= 1;
        }

        return result;
    }
}
