using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cajal.Kernels;

/// <summary>The loops of instructions on types other than float32, element by element.</summary>
internal static unsafe class ScalarKernels
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unary<TOp>(BlockStep* s, nint* r, nint n) where TOp : struct, IUnaryOp
    {
        double* a = (double*)r[s->A], o = (double*)r[s->Out];
        var da = s->StepA;
        for (nint i = 0; i < n; i++) o[i] = TOp.Apply(a[i * da]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Binary<TOp>(BlockStep* s, nint* r, nint n) where TOp : struct, IBinaryOp
    {
        double* a = (double*)r[s->A], b = (double*)r[s->B], o = (double*)r[s->Out];
        nint da = s->StepA, db = s->StepB;
        for (nint i = 0; i < n; i++) o[i] = TOp.Apply(a[i * da], b[i * db]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MulAdd(BlockStep* s, nint* r, nint n)
    {
        double* a = (double*)r[s->A], b = (double*)r[s->B], c = (double*)r[s->C], o = (double*)r[s->Out];
        nint da = s->StepA, db = s->StepB, dc = s->StepC;
        for (nint i = 0; i < n; i++) o[i] = a[i * da] * b[i * db] + c[i * dc];
    }

    /// <summary>Functions of one integer see it twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void IntegerUnary<T, TOp>(BlockStep* s, nint* r, nint n)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> where TOp : struct, IIntegerOp
    {
        T* a = (T*)r[s->A], o = (T*)r[s->Out];
        var da = s->StepA;
        for (nint i = 0; i < n; i++) o[i] = TOp.Apply(a[i * da], a[i * da]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Integer<T, TOp>(BlockStep* s, nint* r, nint n)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> where TOp : struct, IIntegerOp
    {
        T* a = (T*)r[s->A], b = (T*)r[s->B], o = (T*)r[s->Out];
        nint da = s->StepA, db = s->StepB;
        for (nint i = 0; i < n; i++) o[i] = TOp.Apply(a[i * da], b[i * db]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compare<T, TOp>(BlockStep* s, nint* r, nint n)
        where T : unmanaged, IComparisonOperators<T, T, bool> where TOp : struct, ICompareOp
    {
        T* a = (T*)r[s->A], b = (T*)r[s->B];
        var o = (byte*)r[s->Out];
        nint da = s->StepA, db = s->StepB;
        for (nint i = 0; i < n; i++) o[i] = TOp.Apply(a[i * da], b[i * db]) ? (byte)1 : (byte)0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Select<T>(BlockStep* s, nint* r, nint n) where T : unmanaged
    {
        var a = (byte*)r[s->A];
        T* b = (T*)r[s->B], c = (T*)r[s->C], o = (T*)r[s->Out];
        nint da = s->StepA, db = s->StepB, dc = s->StepC;
        for (nint i = 0; i < n; i++) o[i] = a[i * da] != 0 ? b[i * db] : c[i * dc];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CompareSelect<T, TValue, TOp>(BlockStep* s, nint* r, nint n)
        where T : unmanaged, IComparisonOperators<T, T, bool> where TValue : unmanaged where TOp : struct, ICompareOp
    {
        T* a = (T*)r[s->A], b = (T*)r[s->B];
        TValue* c = (TValue*)r[s->C], d = (TValue*)r[s->D], o = (TValue*)r[s->Out];
        nint da = s->StepA, db = s->StepB, dc = s->StepC, dd = s->StepD;
        for (nint i = 0; i < n; i++) o[i] = TOp.Apply(a[i * da], b[i * db]) ? c[i * dc] : d[i * dd];
    }

    /// <summary>Floats truncate and saturate, NaN becomes 0; wider integers keep their low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Cast<TFrom, TTo>(BlockStep* s, nint* r, nint n)
        where TFrom : unmanaged, INumberBase<TFrom> where TTo : unmanaged, INumberBase<TTo>
    {
        var a = (TFrom*)r[s->A];
        var o = (TTo*)r[s->Out];
        var da = s->StepA;
        for (nint i = 0; i < n; i++) o[i] = TTo.CreateTruncating(a[i * da]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToBool<T>(BlockStep* s, nint* r, nint n) where T : unmanaged, INumberBase<T>
    {
        var a = (T*)r[s->A];
        var o = (byte*)r[s->Out];
        var da = s->StepA;
        for (nint i = 0; i < n; i++) o[i] = a[i * da] != T.Zero ? (byte)1 : (byte)0;
    }

    public static void Copy<T>(BlockStep* s, nint* r, nint n) where T : unmanaged
    {
        T* a = (T*)r[s->A], o = (T*)r[s->Out];
        if (s->StepA == 0) new Span<T>(o, (int)n).Fill(*a);
        else if (a != o) NativeMemory.Copy(a, o, (nuint)(n * sizeof(T)));
    }

    public static void Not(BlockStep* s, nint* r, nint n)
    {
        byte* a = (byte*)r[s->A], o = (byte*)r[s->Out];
        var da = s->StepA;
        for (nint i = 0; i < n; i++) o[i] = (byte)(a[i * da] ^ 1);
    }

    /// <summary>Logic on bytes that are 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Logic<TOp>(BlockStep* s, nint* r, nint n) where TOp : struct, ILogicOp
    {
        byte* a = (byte*)r[s->A], b = (byte*)r[s->B], o = (byte*)r[s->Out];
        nint da = s->StepA * 16, db = s->StepB * 16;
        for (; n >= 16; n -= 16)
        {
            TOp.Apply(Vector128.Load(a), Vector128.Load(b)).Store(o);
            a += da;
            b += db;
            o += 16;
        }

        var rest = TOp.Apply(Vector128.Load(a), Vector128.Load(b));
        for (var i = 0; i < n; i++) o[i] = rest.GetElement(i);
    }
}

/// <summary>A function of two truth values.</summary>
internal interface ILogicOp
{
    static abstract Vector128<byte> Apply(Vector128<byte> a, Vector128<byte> b);
}

internal readonly struct AndOp : ILogicOp
{
    public static Vector128<byte> Apply(Vector128<byte> a, Vector128<byte> b) => a & b;
}

internal readonly struct OrOp : ILogicOp
{
    public static Vector128<byte> Apply(Vector128<byte> a, Vector128<byte> b) => a | b;
}

internal readonly struct SameOp : ILogicOp
{
    public static Vector128<byte> Apply(Vector128<byte> a, Vector128<byte> b) => a ^ b ^ Vector128.Create((byte)1);
}

internal readonly struct LessOp : ILogicOp
{
    public static Vector128<byte> Apply(Vector128<byte> a, Vector128<byte> b) => Vector128.AndNot(b, a);
}

internal readonly struct LessOrSameOp : ILogicOp
{
    public static Vector128<byte> Apply(Vector128<byte> a, Vector128<byte> b) => (a ^ Vector128.Create((byte)1)) | b;
}
