namespace Cajal.Images;

/// <summary>Unpacks Lempel, Ziv and Welch's codes as GIF has them: of growing length, the lowest bits first.</summary>
internal static class GifCodes
{
    private const int MostCodes = 4096;

    /// <param name="data">The codes.</param>
    /// <param name="bits">Bits of a number.</param>
    /// <param name="count">How many numbers there should be.</param>
    /// <param name="found">How many there are.</param>
    public static byte[] Unpack(ReadOnlySpan<byte> data, int bits, int count, out int found)
    {
        var result = new byte[count];
        var (clear, end) = (1 << bits, (1 << bits) + 1);
        // Each code is that of another, and a number behind it.
        var (before, last, length) = (new short[MostCodes], new byte[MostCodes], new short[MostCodes]);
        for (var i = 0; i < clear; i++) (last[i], length[i]) = ((byte)i, 1);
        var (next, size, previous) = (end + 1, bits + 1, -1);
        uint buffer = 0;
        var (held, at) = (0, 0);
        found = 0;
        while (found < count)
        {
            while (held < size && at < data.Length)
            {
                buffer |= (uint)data[at++] << held;
                held += 8;
            }

            if (held < size) break;
            var code = (int)(buffer & ((1u << size) - 1));
            buffer >>= size;
            held -= size;
            if (code == end) break;
            if (code == clear)
            {
                (next, size, previous) = (end + 1, bits + 1, -1);
                continue;
            }

            if (code > next || (code == next && previous < 0) || (code >= clear && code <= end)) break;
            // A code that is only now being made is the one before with its own first number behind it.
            var source = code == next ? previous : code;
            var run = length[source] + (code == next ? 1 : 0);
            var place = found + run - 1;
            if (code == next) place--;
            byte first = 0;
            for (var c = source; ; c = before[c], place--)
            {
                first = last[c];
                if (place < count) result[place] = first;
                if (length[c] == 1) break;
            }

            if (code == next && found + run - 1 < count) result[found + run - 1] = first;
            found = Math.Min(count, found + run);
            if (previous >= 0 && next < MostCodes)
            {
                (before[next], last[next], length[next]) = ((short)previous, first, (short)(length[previous] + 1));
                next++;
                if (next == 1 << size && size < 12) size++;
            }

            previous = code;
        }

        return result;
    }
}
