namespace Cajal.Images;

/// <summary>For every pixel of a new line, the run of old pixels it is made of and their shares.</summary>
/// <remarks>
/// Pixels are squares: the centre of new pixel i lies at <c>(i + 0.5) * length / to</c> of the old line. With antialias a line that shrinks is looked at
/// through a kernel as much wider. Shares that would fall outside go to those inside.
/// </remarks>
internal sealed class ResampleLine
{
    private ResampleLine(int to, int taps) => (First, Shares, Taps) = (new int[to], new double[(long)to * taps], taps);

    /// <summary>The first old pixel of each new one.</summary>
    public int[] First { get; }

    /// <summary>The old pixels of each new one; the last may have no share.</summary>
    public int Taps { get; }

    /// <summary><c>[new, taps]</c>; the shares of a new pixel sum to 1.</summary>
    public double[] Shares { get; }

    /// <summary>Whether every pixel stays what and where it is.</summary>
    public bool IsIdentity { get; private init; }

    /// <param name="from">The pixels of the old line.</param>
    /// <param name="start">Where the part that is used starts.</param>
    /// <param name="length">How long it is; pixels outside of it, if there are any, are looked at where the kernel reaches them.</param>
    /// <param name="to">The pixels of the new line.</param>
    /// <param name="interpolation">The name of a kernel.</param>
    /// <param name="antialias">Whether the kernel widens where the line shrinks.</param>
    public static ResampleLine Of(int from, int start, int length, int to, string interpolation, bool antialias)
    {
        if (interpolation == ResampleKernel.Nearest) return Nearest(start, length, to);
        if (interpolation == ResampleKernel.Area) return Area(start, length, to);
        var kernel = ResampleKernel.Find(interpolation)!;
        if (start == 0 && length == from && from == to && kernel.KeepsPixels) return Nearest(start, length, to);
        var step = (double)length / to;
        var width = antialias ? Math.Max(step, 1) : 1;
        var reach = kernel.Radius * width;
        var line = new ResampleLine(to, Math.Min(2 * (int)Math.Ceiling(reach) + 1, from));
        for (var i = 0; i < to; i++)
        {
            var centre = start + (i + 0.5) * step;
            var first = Math.Max(0, (int)(centre - reach + 0.5));
            var last = Math.Min(from, (int)(centre + reach + 0.5));
            // What is left of the run at the end of the line starts earlier, so that it stays inside.
            line.First[i] = Math.Min(first, from - line.Taps);
            var shares = line.Shares.AsSpan(i * line.Taps, line.Taps);
            var sum = 0.0;
            for (var j = first; j < last; j++) sum += shares[j - line.First[i]] = kernel.Weight((j - centre + 0.5) / width);
            if (sum == 0) shares[Math.Clamp((int)centre, 0, from - 1) - line.First[i]] = sum = 1;
            foreach (ref var share in shares) share /= sum;
        }

        return line;
    }

    private static ResampleLine Nearest(int start, int length, int to)
    {
        var line = new ResampleLine(to, 1) { IsIdentity = start == 0 && length == to };
        for (var i = 0; i < to; i++) line.First[i] = start + (int)((2L * i + 1) * length / (2L * to));
        Array.Fill(line.Shares, 1);
        return line;
    }

    private static ResampleLine Area(int start, int length, int to)
    {
        var step = (double)length / to;
        var line = new ResampleLine(to, Math.Min((int)Math.Ceiling(step) + 1, length)) { IsIdentity = start == 0 && length == to };
        for (var i = 0; i < to; i++)
        {
            var (begin, end) = (i * step, (i + 1) * step);
            line.First[i] = Math.Min((int)begin, length - line.Taps);
            for (var k = 0; k < line.Taps; k++)
            {
                var pixel = line.First[i] + k;
                line.Shares[i * line.Taps + k] = Math.Max(0, Math.Min(end, pixel + 1) - Math.Max(begin, pixel)) / step;
            }

            line.First[i] += start;
        }

        return line;
    }
}
