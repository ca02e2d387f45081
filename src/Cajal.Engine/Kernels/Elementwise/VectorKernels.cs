using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>The loops of float32 instructions, compiled once per function and vector width.</summary>
internal static unsafe class VectorKernels<V> where V : unmanaged, IVector<V>
{
    /// <summary>
    /// Long functions. They stand in the loop once: a second copy for the last elements would exceed what the compiler inlines.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unary<TOp>(BlockStep* s, nint* r, nint n) where TOp : struct, IUnaryOp
    {
        float* a = (float*)r[s->A], o = (float*)r[s->Out];
        var da = s->StepA * V.Count;
        for (; n > 0; n -= V.Count)
        {
            var y = TOp.Apply(V.Load(a));
            if (n >= V.Count) y.Store(o);
            else y.StorePart(o, n);
            a += da;
            o += V.Count;
        }
    }

    /// <summary>Functions of a few instructions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ShortUnary<TOp>(BlockStep* s, nint* r, nint n) where TOp : struct, IUnaryOp
    {
        float* a = (float*)r[s->A], o = (float*)r[s->Out];
        var da = s->StepA * V.Count;
        for (; n >= 4 * V.Count; n -= 4 * V.Count)
        {
            TOp.Apply(V.Load(a)).Store(o);
            TOp.Apply(V.Load(a + da)).Store(o + V.Count);
            TOp.Apply(V.Load(a + 2 * da)).Store(o + 2 * V.Count);
            TOp.Apply(V.Load(a + 3 * da)).Store(o + 3 * V.Count);
            a += 4 * da;
            o += 4 * V.Count;
        }

        for (; n >= V.Count; n -= V.Count)
        {
            TOp.Apply(V.Load(a)).Store(o);
            a += da;
            o += V.Count;
        }

        if (n > 0) TOp.Apply(V.Load(a)).StorePart(o, n);
    }

    /// <summary>Long functions of two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Binary<TOp>(BlockStep* s, nint* r, nint n) where TOp : struct, IBinaryOp
    {
        float* a = (float*)r[s->A], b = (float*)r[s->B], o = (float*)r[s->Out];
        nint da = s->StepA * V.Count, db = s->StepB * V.Count;
        for (; n > 0; n -= V.Count)
        {
            var y = TOp.Apply(V.Load(a), V.Load(b));
            if (n >= V.Count) y.Store(o);
            else y.StorePart(o, n);
            a += da;
            b += db;
            o += V.Count;
        }
    }

    /// <summary>Functions of two numbers in a few instructions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ShortBinary<TOp>(BlockStep* s, nint* r, nint n) where TOp : struct, IBinaryOp
    {
        float* a = (float*)r[s->A], b = (float*)r[s->B], o = (float*)r[s->Out];
        nint da = s->StepA * V.Count, db = s->StepB * V.Count;
        for (; n >= 4 * V.Count; n -= 4 * V.Count)
        {
            TOp.Apply(V.Load(a), V.Load(b)).Store(o);
            TOp.Apply(V.Load(a + da), V.Load(b + db)).Store(o + V.Count);
            TOp.Apply(V.Load(a + 2 * da), V.Load(b + 2 * db)).Store(o + 2 * V.Count);
            TOp.Apply(V.Load(a + 3 * da), V.Load(b + 3 * db)).Store(o + 3 * V.Count);
            a += 4 * da;
            b += 4 * db;
            o += 4 * V.Count;
        }

        for (; n >= V.Count; n -= V.Count)
        {
            TOp.Apply(V.Load(a), V.Load(b)).Store(o);
            a += da;
            b += db;
            o += V.Count;
        }

        if (n > 0) TOp.Apply(V.Load(a), V.Load(b)).StorePart(o, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MulAdd(BlockStep* s, nint* r, nint n)
    {
        float* a = (float*)r[s->A], b = (float*)r[s->B], c = (float*)r[s->C], o = (float*)r[s->Out];
        nint da = s->StepA * V.Count, db = s->StepB * V.Count, dc = s->StepC * V.Count;
        for (; n >= 2 * V.Count; n -= 2 * V.Count)
        {
            V.MulAdd(V.Load(a), V.Load(b), V.Load(c)).Store(o);
            V.MulAdd(V.Load(a + da), V.Load(b + db), V.Load(c + dc)).Store(o + V.Count);
            a += 2 * da;
            b += 2 * db;
            c += 2 * dc;
            o += 2 * V.Count;
        }

        for (; n >= V.Count; n -= V.Count)
        {
            V.MulAdd(V.Load(a), V.Load(b), V.Load(c)).Store(o);
            a += da;
            b += db;
            c += dc;
            o += V.Count;
        }

        if (n > 0) V.MulAdd(V.Load(a), V.Load(b), V.Load(c)).StorePart(o, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compare<TOp>(BlockStep* s, nint* r, nint n) where TOp : struct, ICompareOp
    {
        float* a = (float*)r[s->A], b = (float*)r[s->B];
        var o = (byte*)r[s->Out];
        nint da = s->StepA * V.Count, db = s->StepB * V.Count;
        for (; n >= V.Count; n -= V.Count)
        {
            TOp.Mask(V.Load(a), V.Load(b)).StoreMask(o);
            a += da;
            b += db;
            o += V.Count;
        }

        if (n > 0) StoreBytes(TOp.Mask(V.Load(a), V.Load(b)), o, n);
    }

    /// <summary>a ? b : c on elements of four bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Select(BlockStep* s, nint* r, nint n)
    {
        var a = (byte*)r[s->A];
        float* b = (float*)r[s->B], c = (float*)r[s->C], o = (float*)r[s->Out];
        nint da = s->StepA * V.Count, db = s->StepB * V.Count, dc = s->StepC * V.Count;
        for (; n >= V.Count; n -= V.Count)
        {
            V.Select(V.LoadMask(a), V.Load(b), V.Load(c)).Store(o);
            a += da;
            b += db;
            c += dc;
            o += V.Count;
        }

        if (n > 0) V.Select(V.LoadMask(a), V.Load(b), V.Load(c)).StorePart(o, n);
    }

    /// <summary>a (compared with) b ? c : d; c and d are elements of four bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CompareSelect<TOp>(BlockStep* s, nint* r, nint n) where TOp : struct, ICompareOp
    {
        float* a = (float*)r[s->A], b = (float*)r[s->B], c = (float*)r[s->C], d = (float*)r[s->D], o = (float*)r[s->Out];
        nint da = s->StepA * V.Count, db = s->StepB * V.Count, dc = s->StepC * V.Count, dd = s->StepD * V.Count;
        for (; n >= V.Count; n -= V.Count)
        {
            V.Select(TOp.Mask(V.Load(a), V.Load(b)), V.Load(c), V.Load(d)).Store(o);
            a += da;
            b += db;
            c += dc;
            d += dd;
            o += V.Count;
        }

        if (n > 0) V.Select(TOp.Mask(V.Load(a), V.Load(b)), V.Load(c), V.Load(d)).StorePart(o, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FloatToInt(BlockStep* s, nint* r, nint n)
    {
        float* a = (float*)r[s->A], o = (float*)r[s->Out];
        var da = s->StepA * V.Count;
        for (; n >= V.Count; n -= V.Count)
        {
            Saturated(V.Load(a)).Store(o);
            a += da;
            o += V.Count;
        }

        if (n > 0) Saturated(V.Load(a)).StorePart(o, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void IntToFloat(BlockStep* s, nint* r, nint n)
    {
        float* a = (float*)r[s->A], o = (float*)r[s->Out];
        var da = s->StepA * V.Count;
        for (; n >= V.Count; n -= V.Count)
        {
            V.FromInt(V.Load(a)).Store(o);
            a += da;
            o += V.Count;
        }

        if (n > 0) V.FromInt(V.Load(a)).StorePart(o, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BoolToFloat(BlockStep* s, nint* r, nint n)
    {
        var a = (byte*)r[s->A];
        var o = (float*)r[s->Out];
        var da = s->StepA * V.Count;
        for (; n >= V.Count; n -= V.Count)
        {
            (V.LoadMask(a) & V.Create(1f)).Store(o);
            a += da;
            o += V.Count;
        }

        if (n > 0) (V.LoadMask(a) & V.Create(1f)).StorePart(o, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Saturated(V x)
    {
        var y = V.Select(V.Le(V.Create(2147483648f), x), V.Bits(int.MaxValue), V.ToInt(x));
        y = V.Select(V.Le(x, V.Create(-2147483648f)), V.Bits(int.MinValue), y);
        return y & V.Eq(x, x);
    }

    private static void StoreBytes(V mask, byte* o, nint n)
    {
        var bytes = stackalloc byte[V.Count];
        mask.StoreMask(bytes);
        for (nint i = 0; i < n; i++) o[i] = bytes[i];
    }
}
