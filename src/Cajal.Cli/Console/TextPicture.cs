using System.Text;

namespace Cajal.Cli;

/// <summary>Grey images as characters.</summary>
internal static class TextPicture
{
    private const string Shades = " ░▒▓█";
    private const string Ascii = " .:+#";

    /// <summary>Draws one image; a row of text stands for as much height as two columns are wide.</summary>
    /// <param name="pixels">Brightness from 0 to 1, row-major.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="columns">The greatest number of text columns to use.</param>
    /// <param name="unicode">Whether shade characters may be used.</param>
    public static string[] Draw(ReadOnlySpan<float> pixels, int height, int width, int columns, bool unicode)
    {
        var (top, left, size) = Cropped(pixels, height, width);
        // Small images get two columns a pixel; larger ones as many as fit, two columns to a row.
        var wide = size * 2 <= columns ? size * 2 : columns / 2 * 2;
        var rows = wide / 2;
        var lines = new string[rows];
        var shades = unicode ? Shades : Ascii;
        for (var r = 0; r < rows; r++)
        {
            var line = new StringBuilder();
            for (var c = 0; c < wide; c++)
            {
                var value = Mean(pixels, height, width,
                    top + (double)r * size / rows, top + (double)(r + 1) * size / rows,
                    left + (double)c * size / wide, left + (double)(c + 1) * size / wide);
                line.Append(shades[Math.Clamp((int)(value * shades.Length), 0, shades.Length - 1)]);
            }

            lines[r] = line.ToString();
        }

        return lines;
    }

    /// <summary>Puts blocks of text beside each other, each padded to a width, as many in a row as fit.</summary>
    public static IEnumerable<string> Beside(IReadOnlyList<string[]> blocks, int columns, int total)
    {
        const int gap = 2;
        var across = Math.Max(1, (total + gap) / (columns + gap));
        foreach (var row in blocks.Chunk(across))
        {
            for (var i = 0; i < row.Max(b => b.Length); i++)
            {
                yield return string.Join(new string(' ', gap), row.Select(b => (i < b.Length ? b[i] : "").PadRight(columns))).TrimEnd();
            }
        }
    }

    // Large images carry an empty frame; without it more of the subject is seen. The part kept is a square.
    private static (int Top, int Left, int Size) Cropped(ReadOnlySpan<float> pixels, int height, int width)
    {
        var (top, bottom, left, right) = (height, -1, width, -1);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (pixels[y * width + x] <= 0.05f) continue;
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y));
                (left, right) = (Math.Min(left, x), Math.Max(right, x));
            }
        }

        if (bottom < 0 || height <= 16) return (0, 0, Math.Max(height, width));
        var size = Math.Max(bottom - top, right - left) + 1;
        return ((top + bottom + 1 - size) / 2, (left + right + 1 - size) / 2, size);
    }

    private static double Mean(ReadOnlySpan<float> pixels, int height, int width, double top, double bottom, double left, double right)
    {
        double sum = 0, area = 0;
        for (var y = (int)Math.Floor(top); y < bottom; y++)
        {
            for (var x = (int)Math.Floor(left); x < right; x++)
            {
                var share = (Math.Min(y + 1, bottom) - Math.Max(y, top)) * (Math.Min(x + 1, right) - Math.Max(x, left));
                area += share;
                if (y >= 0 && y < height && x >= 0 && x < width) sum += share * pixels[y * width + x];
            }
        }

        return area > 0 ? sum / area : 0;
    }

    /// <summary>Lines of boxes in plain characters.</summary>
    public static string AsciiBoxes(string line) => string.Concat(line.Select(c => c switch
    {
        '━' or '─' => '-',
        '┃' or '│' => '|',
        >= '\u2500' and <= '\u257F' => '+',
        _ => c,
    }));
}
