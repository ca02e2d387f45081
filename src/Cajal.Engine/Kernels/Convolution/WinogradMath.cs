using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// The changes of basis of Winograd's short convolutions over the points 0, 1, -1, 2, -2 and infinity: six inputs and three taps give four
/// results. In two dimensions y = At [(G w Gt) * (Bt x B)] A for 6 x 6 inputs x, 3 x 3 taps w and 4 x 4 results y. The sum is linear in
/// each of the three, so with the transposed matrices it also gives the gradient by the taps from x and the gradient by y.
/// </summary>
/// <remarks>
/// All work on whole vectors of channels. Rows are made two at a time, because twelve values stay in registers and thirty-six do not.
/// A basis of 36 numbers is stored with a stride, row by row.
/// Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, arXiv 1509.09308.
/// </remarks>
internal static unsafe class WinogradMath
{
    /// <summary>Results per axis of a tile.</summary>
    public const int Step = 4;

    /// <summary>Inputs per axis of a tile.</summary>
    public const int Reach = 6;

    /// <summary>Numbers in the basis.</summary>
    public const int Basis = Reach * Reach;

    /// <summary>Bt x B of one tile for <paramref name="count"/> channels, rounded up to vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Image<V>(float* x, nint row, nint column, nint count, float* to, nint stride) where V : unmanaged, IVector<V>
    {
        for (nint c = 0; c < count; c += V.Count)
        {
            float* p0 = x + c, p1 = p0 + column, p2 = p1 + column, p3 = p2 + column, p4 = p3 + column, p5 = p4 + column;
            var o = to + c;
            Six(Outer<V>(p0, row), Outer<V>(p1, row), Outer<V>(p2, row), Outer<V>(p3, row), Outer<V>(p4, row), Outer<V>(p5, row), o, stride);
            Six(Outer<V>(p0 + row, row), Outer<V>(p1 + row, row), Outer<V>(p2 + row, row), Outer<V>(p3 + row, row), Outer<V>(p4 + row, row),
                Outer<V>(p5 + row, row), o + 30 * stride, stride);
            o += Reach * stride;
            Ones<V>(p0, row, out var a0, out var b0);
            Ones<V>(p1, row, out var a1, out var b1);
            Ones<V>(p2, row, out var a2, out var b2);
            Ones<V>(p3, row, out var a3, out var b3);
            Ones<V>(p4, row, out var a4, out var b4);
            Ones<V>(p5, row, out var a5, out var b5);
            Six(a0, a1, a2, a3, a4, a5, o, stride);
            o += Reach * stride;
            Six(b0, b1, b2, b3, b4, b5, o, stride);
            o += Reach * stride;
            Twos<V>(p0, row, out a0, out b0);
            Twos<V>(p1, row, out a1, out b1);
            Twos<V>(p2, row, out a2, out b2);
            Twos<V>(p3, row, out a3, out b3);
            Twos<V>(p4, row, out a4, out b4);
            Twos<V>(p5, row, out a5, out b5);
            Six(a0, a1, a2, a3, a4, a5, o, stride);
            o += Reach * stride;
            Six(b0, b1, b2, b3, b4, b5, o, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Outer<V>(float* p, nint row) where V : unmanaged, IVector<V> =>
        V.MulAdd(V.Create(4), V.Load(p), V.MulAdd(V.Create(-5), V.Load(p + 2 * row), V.Load(p + 4 * row)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ones<V>(float* p, nint row, out V a, out V b) where V : unmanaged, IVector<V>
    {
        var even = V.MulAdd(V.Create(-4), V.Load(p + 2 * row), V.Load(p + 4 * row));
        var odd = V.MulAdd(V.Create(-4), V.Load(p + row), V.Load(p + 3 * row));
        a = even + odd;
        b = even - odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Twos<V>(float* p, nint row, out V a, out V b) where V : unmanaged, IVector<V>
    {
        var even = V.Load(p + 4 * row) - V.Load(p + 2 * row);
        var odd = V.Load(p + 3 * row) - V.Load(p + row);
        a = V.MulAdd(V.Create(2), odd, even);
        b = V.MulAdd(V.Create(-2), odd, even);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Six<V>(V d0, V d1, V d2, V d3, V d4, V d5, float* to, nint stride) where V : unmanaged, IVector<V>
    {
        V.MulAdd(V.Create(4), d0, V.MulAdd(V.Create(-5), d2, d4)).Store(to);
        to += stride;
        V even = V.MulAdd(V.Create(-4), d2, d4), odd = V.MulAdd(V.Create(-4), d1, d3);
        (even + odd).Store(to);
        to += stride;
        (even - odd).Store(to);
        to += stride;
        even = d4 - d2;
        odd = d3 - d1;
        V.MulAdd(V.Create(2), odd, even).Store(to);
        to += stride;
        V.MulAdd(V.Create(-2), odd, even).Store(to);
        to += stride;
        V.MulAdd(V.Create(4), d1, V.MulAdd(V.Create(-5), d3, d5)).Store(to);
    }

    /// <summary>At m A for one vector of channels: 4 x 4 results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Result<V>(float* m, nint stride, float* y, nint row, nint column) where V : unmanaged, IVector<V>
    {
        float* p0 = m, p1 = p0 + stride, p2 = p1 + stride, p3 = p2 + stride, p4 = p3 + stride, p5 = p4 + stride;
        stride *= Reach;
        EvenRows<V>(p0, stride, out var a0, out var b0);
        EvenRows<V>(p1, stride, out var a1, out var b1);
        EvenRows<V>(p2, stride, out var a2, out var b2);
        EvenRows<V>(p3, stride, out var a3, out var b3);
        EvenRows<V>(p4, stride, out var a4, out var b4);
        EvenRows<V>(p5, stride, out var a5, out var b5);
        Four(a0, a1, a2, a3, a4, a5, y, column);
        Four(b0, b1, b2, b3, b4, b5, y + 2 * row, column);
        OddRows<V>(p0, stride, out a0, out b0);
        OddRows<V>(p1, stride, out a1, out b1);
        OddRows<V>(p2, stride, out a2, out b2);
        OddRows<V>(p3, stride, out a3, out b3);
        OddRows<V>(p4, stride, out a4, out b4);
        OddRows<V>(p5, stride, out a5, out b5);
        Four(a0, a1, a2, a3, a4, a5, y + row, column);
        Four(b0, b1, b2, b3, b4, b5, y + 3 * row, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EvenRows<V>(float* p, nint row, out V a, out V b) where V : unmanaged, IVector<V>
    {
        V ones = V.Load(p + row) + V.Load(p + 2 * row), twos = V.Load(p + 3 * row) + V.Load(p + 4 * row);
        a = V.Load(p) + ones + twos;
        b = V.MulAdd(V.Create(4), twos, ones);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OddRows<V>(float* p, nint row, out V a, out V b) where V : unmanaged, IVector<V>
    {
        V ones = V.Load(p + row) - V.Load(p + 2 * row), twos = V.Load(p + 3 * row) - V.Load(p + 4 * row);
        a = V.MulAdd(V.Create(2), twos, ones);
        b = V.MulAdd(V.Create(8), twos, ones) + V.Load(p + 5 * row);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<V>(V m0, V m1, V m2, V m3, V m4, V m5, float* y, nint column) where V : unmanaged, IVector<V>
    {
        V ones = m1 + m2, twos = m3 + m4;
        (m0 + ones + twos).Store(y);
        V.MulAdd(V.Create(4), twos, ones).Store(y + 2 * column);
        ones = m1 - m2;
        twos = m3 - m4;
        y += column;
        V.MulAdd(V.Create(2), twos, ones).Store(y);
        (V.MulAdd(V.Create(8), twos, ones) + m5).Store(y + 2 * column);
    }

    /// <summary>
    /// G w Gt for one vector of channels, of which those outside <paramref name="mask"/> become 0. <paramref name="tap"/> leads from one
    /// of the nine taps to the next; a negative one, from the last to the first, turns the kernel around.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Kernel<V>(float* w, nint tap, V mask, float* to, nint stride) where V : unmanaged, IVector<V>
    {
        V w0 = V.Load(w) & mask, w1 = V.Load(w + tap) & mask, w2 = V.Load(w + 2 * tap) & mask;
        w += 3 * tap;
        V w3 = V.Load(w) & mask, w4 = V.Load(w + tap) & mask, w5 = V.Load(w + 2 * tap) & mask;
        w += 3 * tap;
        V w6 = V.Load(w) & mask, w7 = V.Load(w + tap) & mask, w8 = V.Load(w + 2 * tap) & mask;
        V fourth = V.Create(1 / 4f), sixth = V.Create(1 / 6f), twelfth = V.Create(1 / 12f), small = V.Create(1 / 24f);
        Taps(fourth * w0, fourth * w1, fourth * w2, to, stride);
        to += Reach * stride;
        V a0 = (w0 + w6) * -sixth, a1 = (w1 + w7) * -sixth, a2 = (w2 + w8) * -sixth;
        V b0 = w3 * sixth, b1 = w4 * sixth, b2 = w5 * sixth;
        Taps(a0 - b0, a1 - b1, a2 - b2, to, stride);
        to += Reach * stride;
        Taps(a0 + b0, a1 + b1, a2 + b2, to, stride);
        to += Reach * stride;
        (a0, a1, a2) = (V.MulAdd(w0, small, w6 * sixth), V.MulAdd(w1, small, w7 * sixth), V.MulAdd(w2, small, w8 * sixth));
        (b0, b1, b2) = (w3 * twelfth, w4 * twelfth, w5 * twelfth);
        Taps(a0 + b0, a1 + b1, a2 + b2, to, stride);
        to += Reach * stride;
        Taps(a0 - b0, a1 - b1, a2 - b2, to, stride);
        to += Reach * stride;
        Taps(w6, w7, w8, to, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Taps<V>(V w0, V w1, V w2, float* to, nint stride) where V : unmanaged, IVector<V>
    {
        V sixth = V.Create(1 / 6f);
        (V.Create(1 / 4f) * w0).Store(to);
        to += stride;
        V even = (w0 + w2) * -sixth, odd = w1 * sixth;
        (even - odd).Store(to);
        to += stride;
        (even + odd).Store(to);
        to += stride;
        even = V.MulAdd(w0, V.Create(1 / 24f), w2 * sixth);
        odd = w1 * V.Create(1 / 12f);
        (even + odd).Store(to);
        to += stride;
        (even - odd).Store(to);
        to += stride;
        w2.Store(to);
    }

    /// <summary>A g At of one tile of 4 x 4 for <paramref name="count"/> channels, rounded up to vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ResultGrad<V>(float* g, nint row, nint column, nint count, float* to, nint stride) where V : unmanaged, IVector<V>
    {
        for (nint c = 0; c < count; c += V.Count)
        {
            float* p0 = g + c, p1 = p0 + column, p2 = p1 + column, p3 = p2 + column;
            var o = to + c;
            FourToSix(V.Load(p0), V.Load(p1), V.Load(p2), V.Load(p3), o, stride);
            Sums<V>(p0, row, out var a0, out var b0);
            Sums<V>(p1, row, out var a1, out var b1);
            Sums<V>(p2, row, out var a2, out var b2);
            Sums<V>(p3, row, out var a3, out var b3);
            o += Reach * stride;
            FourToSix(a0, a1, a2, a3, o, stride);
            o += Reach * stride;
            FourToSix(b0, b1, b2, b3, o, stride);
            WeightedSums<V>(p0, row, out a0, out b0);
            WeightedSums<V>(p1, row, out a1, out b1);
            WeightedSums<V>(p2, row, out a2, out b2);
            WeightedSums<V>(p3, row, out a3, out b3);
            o += Reach * stride;
            FourToSix(a0, a1, a2, a3, o, stride);
            o += Reach * stride;
            FourToSix(b0, b1, b2, b3, o, stride);
            o += Reach * stride;
            FourToSix(V.Load(p0 + 3 * row), V.Load(p1 + 3 * row), V.Load(p2 + 3 * row), V.Load(p3 + 3 * row), o, stride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums<V>(float* p, nint row, out V a, out V b) where V : unmanaged, IVector<V>
    {
        V even = V.Load(p) + V.Load(p + 2 * row), odd = V.Load(p + row) + V.Load(p + 3 * row);
        a = even + odd;
        b = even - odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WeightedSums<V>(float* p, nint row, out V a, out V b) where V : unmanaged, IVector<V>
    {
        V even = V.MulAdd(V.Create(4), V.Load(p + 2 * row), V.Load(p));
        V odd = V.MulAdd(V.Create(8), V.Load(p + 3 * row), V.Create(2) * V.Load(p + row));
        a = even + odd;
        b = even - odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourToSix<V>(V g0, V g1, V g2, V g3, float* to, nint stride) where V : unmanaged, IVector<V>
    {
        g0.Store(to);
        to += stride;
        V even = g0 + g2, odd = g1 + g3;
        (even + odd).Store(to);
        to += stride;
        (even - odd).Store(to);
        to += stride;
        even = V.MulAdd(V.Create(4), g2, g0);
        odd = V.MulAdd(V.Create(8), g3, V.Create(2) * g1);
        (even + odd).Store(to);
        to += stride;
        (even - odd).Store(to);
        to += stride;
        g3.Store(to);
    }

    /// <summary>Gt m G for one vector of channels: nine taps, each a row of three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void KernelGrad<V>(float* m, nint stride, V* taps) where V : unmanaged, IVector<V>
    {
        for (var i = 0; i < 3; i++)
        {
            V d0 = Tap<V>(m, Reach * stride, i), d1 = Tap<V>(m + stride, Reach * stride, i), d2 = Tap<V>(m + 2 * stride, Reach * stride, i);
            V d3 = Tap<V>(m + 3 * stride, Reach * stride, i), d4 = Tap<V>(m + 4 * stride, Reach * stride, i);
            V d5 = Tap<V>(m + 5 * stride, Reach * stride, i);
            taps[3 * i] = TapFirst(d0, d1, d2, d3, d4);
            taps[3 * i + 1] = TapMiddle(d1, d2, d3, d4);
            taps[3 * i + 2] = TapLast(d1, d2, d3, d4, d5);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tap<V>(float* m, nint row, int i) where V : unmanaged, IVector<V>
    {
        V m1 = V.Load(m + row), m2 = V.Load(m + 2 * row), m3 = V.Load(m + 3 * row), m4 = V.Load(m + 4 * row);
        return i == 0 ? TapFirst(V.Load(m), m1, m2, m3, m4) : i == 1 ? TapMiddle(m1, m2, m3, m4) : TapLast(m1, m2, m3, m4, V.Load(m + 5 * row));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TapFirst<V>(V m0, V m1, V m2, V m3, V m4) where V : unmanaged, IVector<V> =>
        V.MulAdd(V.Create(1 / 4f), m0, V.MulAdd(V.Create(1 / 24f), m3 + m4, (m1 + m2) * V.Create(-1 / 6f)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TapMiddle<V>(V m1, V m2, V m3, V m4) where V : unmanaged, IVector<V> =>
        V.MulAdd(V.Create(1 / 12f), m3 - m4, (m2 - m1) * V.Create(1 / 6f));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TapLast<V>(V m1, V m2, V m3, V m4, V m5) where V : unmanaged, IVector<V> =>
        V.MulAdd(V.Create(1 / 6f), m3 + m4 - (m1 + m2), m5);
}
