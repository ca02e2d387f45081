using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Cajal.Images;

/// <summary>Brightness and colour differences to red, green and blue, as JFIF defines them, in 16 bits of fraction and rounded as libjpeg rounds.</summary>
/// <param name="HasChroma">Whether the first three planes are Y, Cb and Cr.</param>
internal readonly record struct JpegColors(bool HasChroma)
{
    private const int Bits = 16, Half = 1 << (Bits - 1);

    // 1.402, 0.71414, 0.34414 and 1.772, times 65536.
    private const int RedOfCr = 91881, GreenOfCr = 46802, GreenOfCb = 22554, BlueOfCb = 116130;

    /// <summary>What the planes are: by JFIF, by what Adobe's programs noted, by the names of the planes.</summary>
    public static JpegColors Of(JpegFile jpeg) => jpeg.Components.Length switch
    {
        3 when jpeg.HasJfif => new(true),
        3 when jpeg.AdobeTransform is { } transform => new(transform != 0),
        3 => new(jpeg.Components is not [{ Id: (byte)'R' }, { Id: (byte)'G' }, { Id: (byte)'B' }]),
        4 => new(jpeg.AdobeTransform is > 0),
        _ => new(false),
    };

    public static void Join(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, Span<byte> to)
    {
        for (int x = 0, at = 0; at < to.Length; x++, at += 3) (to[at], to[at + 1], to[at + 2]) = (a[x], b[x], c[x]);
    }

    /// <summary>A row; the spans may be read up to a vector behind its end.</summary>
    public static void FromYcc(ReadOnlySpan<byte> y, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> to)
    {
        var x = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref var target = ref MemoryMarshal.GetReference(to);
            for (; 3 * (x + 16) <= to.Length; x += 16)
            {
                var (red, green, blue) = Vectors(Vector128.Create(y[x..]), Vector128.Create(cb[x..]), Vector128.Create(cr[x..]));
                Interleave(red, green, blue, ref Unsafe.Add(ref target, 3 * x));
            }
        }

        for (; 3 * x < to.Length; x++)
        {
            int light = y[x], b = cb[x] - 128, r = cr[x] - 128;
            to[3 * x] = Clamp(light + ((RedOfCr * r + Half) >> Bits));
            to[3 * x + 1] = Clamp(light + ((-GreenOfCb * b - GreenOfCr * r + Half) >> Bits));
            to[3 * x + 2] = Clamp(light + ((BlueOfCb * b + Half) >> Bits));
        }

        static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);
    }

    /// <summary>Printing colours to red, green and blue. Files hold them the other way round: 255 is no ink.</summary>
    /// <param name="pixels">What the other planes gave; then the colours.</param>
    /// <param name="black">The plane of black.</param>
    /// <param name="isInk">Whether the other planes are ink: those of YCCK become so, where those of CMYK are without.</param>
    public static void FromCmyk(Span<byte> pixels, ReadOnlySpan<byte> black, bool isInk)
    {
        for (int x = 0, at = 0; at < pixels.Length; x++, at += 3)
        {
            int paper = black[x];
            for (var c = at; c < at + 3; c++)
            {
                var ink = isInk ? pixels[c] : 255 - pixels[c];
                // ink * paper / 255, rounded.
                var product = ink * paper + 128;
                pixels[c] = (byte)Math.Max(0, paper - ((product + (product >> 8)) >> 8));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<byte> Red, Vector128<byte> Green, Vector128<byte> Blue) Vectors(Vector128<byte> y, Vector128<byte> cb, Vector128<byte> cr)
    {
        var (r0, g0, b0) = Eight(Words(Vector128.WidenLower(y)), Words(Vector128.WidenLower(cb)), Words(Vector128.WidenLower(cr)));
        var (r1, g1, b1) = Eight(Words(Vector128.WidenUpper(y)), Words(Vector128.WidenUpper(cb)), Words(Vector128.WidenUpper(cr)));
        return (Bytes(r0, r1), Bytes(g0, g1), Bytes(b0, b1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Words(Vector128<ushort> v) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int32(v) : Vector256.Create(Vector128.WidenLower(v), Vector128.WidenUpper(v)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<int> Red, Vector256<int> Green, Vector256<int> Blue) Eight(Vector256<int> y, Vector256<int> cb, Vector256<int> cr)
    {
        var middle = Vector256.Create(128);
        var half = Vector256.Create(Half);
        cb -= middle;
        cr -= middle;
        return (
            y + ((cr * RedOfCr + half) >> Bits),
            y + ((half - cb * GreenOfCb - cr * GreenOfCr) >> Bits),
            y + ((cb * BlueOfCb + half) >> Bits));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Bytes(Vector256<int> a, Vector256<int> b)
    {
        var least = Vector256<int>.Zero;
        var most = Vector256.Create(255);
        a = Vector256.Min(Vector256.Max(a, least), most);
        b = Vector256.Min(Vector256.Max(b, least), most);
        return Vector128.Narrow(
            Vector128.Narrow(a.GetLower().AsUInt32(), a.GetUpper().AsUInt32()),
            Vector128.Narrow(b.GetLower().AsUInt32(), b.GetUpper().AsUInt32()));
    }

    // Sixteen pixels: each of the three vectors of the result takes its bytes from all colours.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(Vector128<byte> red, Vector128<byte> green, Vector128<byte> blue, ref byte to)
    {
        const byte No = 255;
        var first = Vector128.Shuffle(red, Vector128.Create(0, No, No, 1, No, No, 2, No, No, 3, No, No, 4, No, No, (byte)5))
            | Vector128.Shuffle(green, Vector128.Create(No, 0, No, No, 1, No, No, 2, No, No, 3, No, No, 4, No, No))
            | Vector128.Shuffle(blue, Vector128.Create(No, No, 0, No, No, 1, No, No, 2, No, No, 3, No, No, 4, No));
        var second = Vector128.Shuffle(red, Vector128.Create(No, No, 6, No, No, 7, No, No, 8, No, No, 9, No, No, 10, No))
            | Vector128.Shuffle(green, Vector128.Create(5, No, No, 6, No, No, 7, No, No, 8, No, No, 9, No, No, (byte)10))
            | Vector128.Shuffle(blue, Vector128.Create(No, 5, No, No, 6, No, No, 7, No, No, 8, No, No, 9, No, No));
        var third = Vector128.Shuffle(red, Vector128.Create(No, 11, No, No, 12, No, No, 13, No, No, 14, No, No, 15, No, No))
            | Vector128.Shuffle(green, Vector128.Create(No, No, 11, No, No, 12, No, No, 13, No, No, 14, No, No, 15, No))
            | Vector128.Shuffle(blue, Vector128.Create(10, No, No, 11, No, No, 12, No, No, 13, No, No, 14, No, No, (byte)15));
        first.StoreUnsafe(ref to);
        second.StoreUnsafe(ref to, 16);
        third.StoreUnsafe(ref to, 32);
    }
}
