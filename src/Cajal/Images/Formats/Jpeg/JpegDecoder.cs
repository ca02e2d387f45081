namespace Cajal.Images;

/// <summary>
/// Reads JPEG files: sequential and progressive, in Huffman and arithmetic codes, grey, YCbCr, RGB, CMYK and YCCK, of 8 bits. Samples are those of libjpeg
/// with its accurate transform and smooth upsampling.
/// </summary>
/// <seealso href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81 (09/92)</seealso>
internal static class JpegDecoder
{
    // A picture has some ten scans; each goes through all blocks, so that a small file of many scans of a large picture would take hours.
    private const int MostScans = 1000, UsualScans = 64;
    private const long MostVisits = 1L << 27;

    public static bool Fits(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    public static unsafe Image Decode(ReadOnlySpan<byte> file, ImageReading reading)
    {
        var jpeg = new JpegFile(reading);
        fixed (byte* data = file) ReadScans(jpeg, file, data, reading);
        if (jpeg.IsProgressive) Transform(jpeg);
        var image = JpegOutput.Run(jpeg);
        return reading.Options.ApplyOrientation ? Orientation.Apply(image, jpeg.Orientation) : image;
    }

    private static unsafe void ReadScans(JpegFile jpeg, ReadOnlySpan<byte> file, byte* data, ImageReading reading)
    {
        var done = new HashSet<JpegComponent>();
        try
        {
            for (int at = 2, scans = 0; ;)
            {
                JpegScan? scan;
                try
                {
                    scan = jpeg.NextScan(file, ref at);
                }
                catch (CajalException e) when (e.Code == "CJ4102" && !jpeg.IsProgressive && done.Count > 0 && done.Count == jpeg.Components.Length)
                {
                    return; // Everything is there but the mark of the end, which some programs forget.
                }

                if (scan is null) break;
                var visits = ++scans * jpeg.Components.Sum(c => (long)c.Blocks.Across * c.Blocks.Down);
                reading.Require(scans <= UsualScans || (scans <= MostScans && visits <= MostVisits), "it has too many scans", at);
                done.UnionWith(scan.Components);
                IBlockReader reader = jpeg switch
                {
                    { IsArithmetic: true } => new ArithmeticReader(data, at, file.Length, scan, jpeg.IsProgressive),
                    { IsProgressive: true } => new ProgressiveReader(new JpegBits(data, at, file.Length), scan),
                    _ => new HuffmanReader(new JpegBits(data, at, file.Length), scan),
                };
                ReadScan(jpeg, scan, reader, reading, file.Length);
                at = reader.Position;
            }

            reading.Require(jpeg.Components.Length > 0, "there is no picture in it", file.Length);
            if (done.Count < jpeg.Components.Length) throw reading.Truncated(file.Length);
        }
        catch (CajalException e) when (reading.Options.AllowTruncated && e.Code is "CJ4101" or "CJ4102" && jpeg.Components.Length > 0)
        {
            foreach (var component in jpeg.Components) component.Quantization ??= new short[64];
        }
    }

    private static unsafe void ReadScan(JpegFile jpeg, JpegScan scan, IBlockReader reader, ImageReading reading, int length)
    {
        var (across, down) = scan.Units;
        var left = jpeg.Interval;
        var number = 0;
        var coefficients = stackalloc short[64];
        for (var y = 0; y < down; y++)
        {
            for (var x = 0; x < across; x++)
            {
                if (jpeg.Interval > 0)
                {
                    if (left == 0)
                    {
                        if (!reader.Restart(number)) throw Early("the mark of a restart is missing");
                        number = (number + 1) & 7;
                        left = jpeg.Interval;
                    }

                    left--;
                }

                foreach (var component in scan.Components)
                {
                    var (h, v) = scan.IsInterleaved ? (component.H, component.V) : (1, 1);
                    for (var i = 0; i < h * v; i++)
                    {
                        var (column, row) = (x * h + i % h, y * v + i / h);
                        if (Block(component, reader, jpeg.IsProgressive, column, row, coefficients)) continue;
                        throw reading.Damaged("the pixels are not in its codes", reader.Position);
                    }
                }

                if (reader.IsOver) throw Early("a scan ends too early");
            }
        }

        CajalException Early(Message what) => reader.IsAtEnd ? reading.Truncated(length) : reading.Damaged(what, reader.Position);
    }

    private static unsafe bool Block(JpegComponent component, IBlockReader reader, bool isProgressive, int column, int row, short* coefficients)
    {
        if (isProgressive)
        {
            fixed (short* block = &component.Coefficients[64 * ((long)row * component.Padded.Across + column)]) return reader.Read(component, block) >= 0;
        }

        new Span<short>(coefficients, 64).Clear();
        var last = reader.Read(component, coefficients);
        if (last < 0) return false;
        fixed (byte* to = &component.Plane[(8L * row * component.Stride) + 8 * column])
        fixed (short* factors = component.Quantization) InverseDct.Run(coefficients, factors, last, to, component.Stride);
        return true;
    }

    private static unsafe void Transform(JpegFile jpeg)
    {
        foreach (var component in jpeg.Components)
        {
            fixed (short* coefficients = component.Coefficients, factors = component.Quantization)
            fixed (byte* plane = component.Plane)
            {
                var from = coefficients;
                for (var row = 0; row < component.Padded.Down; row++)
                {
                    for (var column = 0; column < component.Padded.Across; column++, from += 64)
                    {
                        var isFlat = !new ReadOnlySpan<short>(from + 1, 63).ContainsAnyExcept((short)0);
                        InverseDct.Run(from, factors, isFlat ? 0 : 63, plane + 8L * row * component.Stride + 8 * column, component.Stride);
                    }
                }
            }
        }
    }
}
