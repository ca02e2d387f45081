using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Cajal.Images;

/// <summary>Coefficients of a block to samples: the inverse cosine transform in whole numbers, rounded where libjpeg's accurate one rounds.</summary>
/// <remarks>Columns are transformed, then rows, eight at once, with factors in 13 bits and two bits more in between.</remarks>
/// <seealso href="https://doi.org/10.1109/ICASSP.1989.266596">Loeffler, Ligtenberg, Moschytz 1989, Practical fast 1-D DCT algorithms with 11 multiplications</seealso>
internal static unsafe class InverseDct
{
    private const int FactorBits = 13, BetweenBits = 2;

    /// <summary>A block.</summary>
    /// <param name="coefficients">64, row by row.</param>
    /// <param name="factors">What they are multiplied with.</param>
    /// <param name="last">The place in the order of the file of the last that is not zero, at least.</param>
    /// <param name="to">The first sample.</param>
    /// <param name="stride">From one row of samples to the next.</param>
    public static void Run(short* coefficients, short* factors, int last, byte* to, int stride)
    {
        if (last == 0)
        {
            var sample = Vector64.Create((byte)Math.Clamp(((coefficients[0] * factors[0] + 4) >> 3) + 128, 0, 255));
            for (var y = 0; y < 8; y++, to += stride) sample.Store(to);
            return;
        }

        var a = Load(coefficients, factors, 0);
        var b = Load(coefficients, factors, 1);
        var c = Load(coefficients, factors, 2);
        var d = Load(coefficients, factors, 3);
        var e = Load(coefficients, factors, 4);
        var f = Load(coefficients, factors, 5);
        var g = Load(coefficients, factors, 6);
        var h = Load(coefficients, factors, 7);
        Line(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h, FactorBits - BetweenBits);
        var (s, t, u, v, w, x, y0, z) = (Pack(a), Pack(b), Pack(c), Pack(d), Pack(e), Pack(f), Pack(g), Pack(h));
        Transpose(ref s, ref t, ref u, ref v, ref w, ref x, ref y0, ref z);
        (a, b, c, d, e, f, g, h) = (Wide(s), Wide(t), Wide(u), Wide(v), Wide(w), Wide(x), Wide(y0), Wide(z));
        Line(ref a, ref b, ref c, ref d, ref e, ref f, ref g, ref h, FactorBits + BetweenBits + 3);
        (s, t, u, v, w, x, y0, z) = (Pack(a), Pack(b), Pack(c), Pack(d), Pack(e), Pack(f), Pack(g), Pack(h));
        Transpose(ref s, ref t, ref u, ref v, ref w, ref x, ref y0, ref z);
        Store(s, to);
        Store(t, to += stride);
        Store(u, to += stride);
        Store(v, to += stride);
        Store(w, to += stride);
        Store(x, to += stride);
        Store(y0, to += stride);
        Store(z, to + stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Load(short* coefficients, short* factors, int row) =>
        Wide(Vector128.Load(coefficients + 8 * row) * Vector128.Load(factors + 8 * row));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Wide(Vector128<short> v) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int32(v) : Vector256.Create(Vector128.WidenLower(v), Vector128.WidenUpper(v));

    // To 16 bits; what does not fit is cut off there, as in libjpeg's vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Pack(Vector256<int> v) => Vector128.NarrowWithSaturation(v.GetLower(), v.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<short> row, byte* to)
    {
        var sample = Vector128.Min(Vector128.Max(row, Vector128.Create((short)-128)), Vector128.Create((short)127)) + Vector128.Create((short)128);
        Vector128.Narrow(sample.AsUInt16(), Vector128<ushort>.Zero).GetLower().Store(to);
    }

    // Eight transforms of eight numbers each, element by element.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Line(
        ref Vector256<int> a, ref Vector256<int> b, ref Vector256<int> c, ref Vector256<int> d,
        ref Vector256<int> e, ref Vector256<int> f, ref Vector256<int> g, ref Vector256<int> h, int shift)
    {
        // Even numbers: a rotation by 3 pi / 8, with sqrt(2) cos = 0.5412 and 1.3066.
        var turn = (c + g) * 4433;
        var (evenLow, evenHigh) = (turn - g * 15137, turn + c * 6270);
        var half = Vector256.Create(1 << (shift - 1));
        var (sum, difference) = (((a + e) << FactorBits) + half, ((a - e) << FactorBits) + half);
        var (p0, p3, p1, p2) = (sum + evenHigh, sum - evenHigh, difference + evenLow, difference - evenLow);

        // Odd numbers: figure 1 of the paper, with the rotations drawn together.
        var (hb, fd, hd, fb) = (h + b, f + d, h + d, f + b);
        var all = (hd + fb) * 9633;
        hd = all - hd * 16069;
        fb = all - fb * 3196;
        hb *= 7373;
        fd *= 20995;
        var q0 = h * 2446 - hb + hd;
        var q1 = f * 16819 - fd + fb;
        var q2 = d * 25172 - fd + hd;
        var q3 = b * 12299 - hb + fb;

        a = (p0 + q3) >> shift;
        h = (p0 - q3) >> shift;
        b = (p1 + q2) >> shift;
        g = (p1 - q2) >> shift;
        c = (p2 + q1) >> shift;
        f = (p2 - q1) >> shift;
        d = (p3 + q0) >> shift;
        e = (p3 - q0) >> shift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        ref Vector128<short> a, ref Vector128<short> b, ref Vector128<short> c, ref Vector128<short> d,
        ref Vector128<short> e, ref Vector128<short> f, ref Vector128<short> g, ref Vector128<short> h)
    {
        // Three rounds of mixing row i with row i + 4.
        (a, b, c, d, e, f, g, h) = (Low(a, e), High(a, e), Low(b, f), High(b, f), Low(c, g), High(c, g), Low(d, h), High(d, h));
        (a, b, c, d, e, f, g, h) = (Low(a, e), High(a, e), Low(b, f), High(b, f), Low(c, g), High(c, g), Low(d, h), High(d, h));
        (a, b, c, d, e, f, g, h) = (Low(a, e), High(a, e), Low(b, f), High(b, f), Low(c, g), High(c, g), Low(d, h), High(d, h));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Low(Vector128<short> a, Vector128<short> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1], a[2], b[2], a[3], b[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> High(Vector128<short> a, Vector128<short> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[4], b[4], a[5], b[5], a[6], b[6], a[7], b[7]);
}
