using System.Buffers.Binary;

namespace Cajal.Images;

/// <summary>Reads the pictures of Netpbm, P1 to P6: black and white, grey and colours, as text and as bytes, of 8 and 16 bits.</summary>
/// <seealso href="https://netpbm.sourceforge.net/doc/pnm.html">Netpbm, pnm</seealso>
internal static class PnmDecoder
{
    public static bool Fits(ReadOnlySpan<byte> file) => file is [(byte)'P', >= (byte)'1' and <= (byte)'6', var space, ..] && (IsSpace(space) || space == '#');

    public static Image Decode(ReadOnlySpan<byte> file, ImageReading reading)
    {
        var kind = file[1] - '0';
        var (isText, isBits, channels) = (kind <= 3, kind is 1 or 4, kind is 3 or 6 ? 3 : 1);
        var at = 2;
        var (width, height) = (Number(file, ref at, reading), Number(file, ref at, reading));
        var most = isBits ? 1 : Number(file, ref at, reading);
        reading.Require(most is >= 1 and <= ushort.MaxValue, "the largest value is none", at);
        reading.CheckSize(width, height, channels * (most > 255 ? 2 : 1));
        var samples = width * height * channels;
        // A sample of text takes a sign at least, and all but those of bits a space.
        var least = isText ? isBits ? samples : 2L * samples - 1 : isBits ? (width + 7L) / 8 * height : (long)samples * (most > 255 ? 2 : 1);
        if (!isText) at++;
        if (file.Length - at < least && !reading.Options.AllowTruncated) throw reading.Truncated(file.Length);
        var values = new ushort[samples];
        if (isText) Texts(file, at, values, isBits, most, reading);
        else if (isBits) Bits(file[Math.Min(at, file.Length)..], values, width);
        else Bytes(file[Math.Min(at, file.Length)..], values, most > 255);
        return most > 255 ? Wide(height, width, channels, values, most) : Narrow(height, width, channels, values, most, isBits);
    }

    private static Image Narrow(int height, int width, int channels, ushort[] values, int most, bool isBits)
    {
        // Ones are black where there are only bits.
        var pixels = Array.ConvertAll(values, v => isBits ? (byte)(v == 0 ? 255 : 0) : (byte)((Math.Min((int)v, most) * 255 + most / 2) / most));
        return new Image(height, width, channels, pixels);
    }

    private static Image Wide(int height, int width, int channels, ushort[] values, int most)
    {
        for (var i = 0; i < values.Length; i++) values[i] = (ushort)((Math.Min((long)values[i], most) * ushort.MaxValue + most / 2) / most);
        return new Image(height, width, channels, values);
    }

    private static void Texts(ReadOnlySpan<byte> file, int at, ushort[] values, bool isBits, int most, ImageReading reading)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (isBits)
            {
                Skip(file, ref at);
                if (at < file.Length && file[at] is (byte)'0' or (byte)'1') values[i] = (ushort)(file[at++] - '0');
                else if (reading.Options.AllowTruncated) return;
                else throw at >= file.Length ? reading.Truncated(file.Length) : reading.Damaged("a sample is no number", at);
                continue;
            }

            Skip(file, ref at);
            if (at >= file.Length && reading.Options.AllowTruncated) return;
            var value = Number(file, ref at, reading);
            if (value > most) throw reading.Damaged("a sample is above the largest value", at);
            values[i] = (ushort)value;
        }
    }

    private static void Bits(ReadOnlySpan<byte> data, ushort[] values, int width)
    {
        var stride = (width + 7) / 8;
        for (var i = 0; i < values.Length; i++)
        {
            var (y, x) = (i / width, i % width);
            var at = (long)y * stride + x / 8;
            if (at >= data.Length) return;
            values[i] = (ushort)(data[(int)at] >> (7 - x % 8) & 1);
        }
    }

    private static void Bytes(ReadOnlySpan<byte> data, ushort[] values, bool isWide)
    {
        var count = Math.Min(values.Length, isWide ? data.Length / 2 : data.Length);
        for (var i = 0; i < count; i++) values[i] = isWide ? BinaryPrimitives.ReadUInt16BigEndian(data[(2 * i)..]) : data[i];
    }

    private static int Number(ReadOnlySpan<byte> file, ref int at, ImageReading reading)
    {
        Skip(file, ref at);
        var (value, start) = (0L, at);
        while (at < file.Length && file[at] is >= (byte)'0' and <= (byte)'9' && value <= int.MaxValue) value = value * 10 + file[at++] - '0';
        if (at == start) throw at >= file.Length ? reading.Truncated(file.Length) : reading.Damaged("there is no number", at);
        return (int)Math.Min(value, int.MaxValue);
    }

    // Spaces, and remarks up to the end of their line.
    private static void Skip(ReadOnlySpan<byte> file, ref int at)
    {
        for (; at < file.Length && (IsSpace(file[at]) || file[at] == '#'); at++)
        {
            if (file[at] != '#') continue;
            while (at < file.Length - 1 && file[at] is not ((byte)'\n' or (byte)'\r')) at++;
        }
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (>= 9 and <= 13);
}
