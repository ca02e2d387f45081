namespace Cajal.Images;

/// <summary>Unpacks bitmaps whose pixels are runs of one or two numbers, from the lowest row up.</summary>
internal static class BmpRuns
{
    private const byte Escape = 0, EndOfLine = 0, EndOfPicture = 1, Move = 2;

    public static byte[] Unpack(ReadOnlySpan<byte> data, int height, int width, int bits, int length, ImageReading reading)
    {
        var indices = new byte[width * height];
        var (x, y, at) = (0, height - 1, 0);
        while (true)
        {
            if (at > data.Length - 2) return reading.Options.AllowTruncated ? indices : throw reading.Truncated(length);
            var (count, value) = (data[at], data[at + 1]);
            at += 2;
            if (count != Escape)
            {
                for (var i = 0; i < count; i++) Put(indices, ref x, y, width, Part(value, i, bits));
                continue;
            }

            switch (value)
            {
                case EndOfLine:
                    (x, y) = (0, y - 1);
                    break;
                case EndOfPicture:
                    return indices;
                case Move:
                    if (at > data.Length - 2) break;
                    (x, y) = (x + data[at], y - data[at + 1]);
                    at += 2;
                    break;
                default:
                    // So many pixels as they are, filled up to an even number of bytes.
                    var bytes = bits == 8 ? value : (value + 1) / 2;
                    if (at > data.Length - bytes) break;
                    for (var i = 0; i < value; i++) Put(indices, ref x, y, width, bits == 8 ? data[at + i] : Part(data[at + i / 2], i, 4));
                    at += (bytes + 1) & ~1;
                    break;
            }

            if (y < -1) throw reading.Damaged("its rows are more than its height", at);
        }
    }

    private static byte Part(byte value, int i, int bits) => bits == 8 ? value : (byte)(i % 2 == 0 ? value >> 4 : value & 15);

    // What lies outside is not drawn, as in Windows.
    private static void Put(byte[] indices, ref int x, int y, int width, byte index)
    {
        if (x < width && y >= 0) indices[y * width + x] = index;
        if (x < width) x++;
    }
}
