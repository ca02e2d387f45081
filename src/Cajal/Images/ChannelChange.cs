using System.Numerics;

namespace Cajal.Images;

/// <summary>Pixels with other channels: grey to colour, colour to grey, with alpha and without.</summary>
internal static class ChannelChange
{
    // ITU-R BT.601 in 16 bits; they sum to 65536.
    private const uint Red = 19595, Green = 38470, Blue = 7471, Half = 1 << 15;

    public static T[] Run<T>(ReadOnlySpan<T> pixels, int from, int to)
        where T : unmanaged, INumberBase<T>, IMinMaxValue<T>
    {
        var result = new T[checked((long)pixels.Length / from * to)];
        var isColor = from >= 3;
        for (int i = 0, at = 0; i < pixels.Length; i += from, at += to)
        {
            if (to == 1)
            {
                result[at] = isColor ? Grey(pixels[i], pixels[i + 1], pixels[i + 2]) : pixels[i];
                continue;
            }

            result[at] = pixels[i];
            result[at + 1] = isColor ? pixels[i + 1] : pixels[i];
            result[at + 2] = isColor ? pixels[i + 2] : pixels[i];
            if (to == 4) result[at + 3] = from == 2 ? pixels[i + 1] : T.MaxValue;
        }

        return result;
    }

    private static T Grey<T>(T red, T green, T blue)
        where T : unmanaged, INumberBase<T> =>
        T.CreateTruncating((uint.CreateTruncating(red) * Red + uint.CreateTruncating(green) * Green + uint.CreateTruncating(blue) * Blue + Half) >> 16);
}
