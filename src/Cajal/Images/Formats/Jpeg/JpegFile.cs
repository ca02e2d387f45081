using System.Buffers.Binary;

namespace Cajal.Images;

/// <summary>The segments of a JPEG file in front of and between its scans: tables, the frame, and what programs noted.</summary>
/// <seealso href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, Annex B</seealso>
internal sealed class JpegFile(ImageReading reading)
{
    private const byte Frame = 0xC0, Huffman = 0xC4, Arithmetic = 0xCC, LastFrame = 0xCF, End = 0xD9, Scan = 0xDA, Quantization = 0xDB, Lines = 0xDC,
        RestartInterval = 0xDD, App0 = 0xE0, App1 = 0xE1, App14 = 0xEE;

    private readonly short[]?[] _quantization = new short[]?[4];
    private readonly HuffmanTable?[] _dc = new HuffmanTable?[4], _ac = new HuffmanTable?[4];
    private readonly (int Dc, int Ac)[] _conditioning = [(1 << 4, 5), (1 << 4, 5), (1 << 4, 5), (1 << 4, 5)];

    /// <summary>The planes; empty before the frame was read.</summary>
    public JpegComponent[] Components { get; private set; } = [];

    public int Width { get; private set; }

    public int Height { get; private set; }

    public bool IsProgressive { get; private set; }

    public bool IsArithmetic { get; private set; }

    /// <summary>Units from one restart to the next; 0 for none.</summary>
    public int Interval { get; private set; }

    public bool HasJfif { get; private set; }

    /// <summary>What Adobe's programs noted about colours: 0 none, 1 YCbCr, 2 YCCK; null where they noted nothing.</summary>
    public int? AdobeTransform { get; private set; }

    public int Orientation { get; private set; } = Images.Orientation.Upright;

    /// <summary>Reads segments up to the next scan.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="at">Where to begin; then where the scan's data begins.</param>
    /// <returns>The scan; null at the end of the picture.</returns>
    public JpegScan? NextScan(ReadOnlySpan<byte> file, ref int at)
    {
        while (true)
        {
            // What stands between segments belongs to nothing; programs leave such bytes.
            while (at < file.Length - 1 && (file[at] != 0xFF || file[at + 1] is 0 or 0xFF)) at++;
            if (at >= file.Length - 1) throw reading.Truncated(file.Length);
            var (marker, start) = (file[at + 1], at);
            at += 2;
            if (marker == End) return null;
            if (marker is 0xD8 or 0x01 or (>= 0xD0 and <= 0xD7)) continue;
            var length = at <= file.Length - 2 ? BinaryPrimitives.ReadUInt16BigEndian(file[at..]) : int.MaxValue;
            if (length > file.Length - at) throw reading.Truncated(file.Length);
            reading.Require(length >= 2, "a segment has no length", start);
            var data = file.Slice(at + 2, length - 2);
            at += length;
            if (marker == Scan) return TakeScan(data, start);
            Take(marker, data, file, start);
        }
    }

    private void Take(byte marker, ReadOnlySpan<byte> data, ReadOnlySpan<byte> file, int at)
    {
        switch (marker)
        {
            case Huffman:
                TakeHuffman(data, at);
                break;
            case Arithmetic:
                TakeConditioning(data, at);
                break;
            case Quantization:
                TakeQuantization(data, at);
                break;
            case RestartInterval:
                reading.Require(data.Length == 2, "the interval of restarts has a wrong length", at);
                Interval = BinaryPrimitives.ReadUInt16BigEndian(data);
                break;
            case App0 when data.StartsWith("JFIF\0"u8):
                HasJfif = true;
                break;
            case App1 when data.StartsWith("Exif\0\0"u8):
                Orientation = Exif.Orientation(data[6..]);
                break;
            case App14 when data.StartsWith("Adobe"u8) && data.Length >= 12:
                AdobeTransform = data[11];
                break;
            case >= Frame and <= LastFrame and not 0xC8:
                TakeFrame(marker, data, file, at);
                break;
        }
    }

    private void TakeFrame(byte marker, ReadOnlySpan<byte> data, ReadOnlySpan<byte> file, int at)
    {
        reading.Require(Components.Length == 0, "there are two pictures", at);
        if (marker is not (0xC0 or 0xC1 or 0xC2 or 0xC9 or 0xCA)) throw reading.Unsupported(marker is 0xC3 or 0xCB ? "lossless" : "hierarchical");
        reading.Require(data.Length >= 6 && data.Length == 6 + 3 * data[5], "the head of the picture has a wrong length", at);
        if (data[0] != 8) throw reading.Unsupported($"{data[0]} bits a sample");
        (Height, Width) = (BinaryPrimitives.ReadUInt16BigEndian(data[1..]), BinaryPrimitives.ReadUInt16BigEndian(data[3..]));
        // A height that was not known at first stands behind the first scan.
        if (Height == 0 && file.IndexOf((ReadOnlySpan<byte>)[0xFF, Lines, 0, 4]) is >= 0 and var lines && lines <= file.Length - 6)
        {
            Height = BinaryPrimitives.ReadUInt16BigEndian(file[(lines + 4)..]);
        }

        reading.CheckSize(Width, Height, 4);
        if (data[5] is not (1 or 3 or 4)) throw reading.Unsupported($"{data[5]} planes");
        (IsProgressive, IsArithmetic) = ((marker & 3) == 2, marker >= 0xC8);
        var components = new JpegComponent[data[5]];
        for (var i = 0; i < components.Length; i++)
        {
            var entry = data.Slice(6 + 3 * i, 3);
            components[i] = new JpegComponent { Id = entry[0], H = entry[1] >> 4, V = entry[1] & 15, Table = entry[2] };
            reading.Require(components[i] is { H: >= 1 and <= 4, V: >= 1 and <= 4, Table: <= 3 }, "a plane has a wrong description", at);
            for (var k = 0; k < i; k++) reading.Require(components[k].Id != entry[0], "two planes have one name", at);
        }

        var (mostH, mostV) = (components.Max(c => c.H), components.Max(c => c.V));
        foreach (var component in components) component.Measure(Width, Height, mostH, mostV);
        // A block takes two codes at least, or one of a progressive scan.
        var blocks = components.Sum(c => (long)c.Blocks.Across * c.Blocks.Down);
        if (!IsArithmetic && !reading.Options.AllowTruncated && blocks > (IsProgressive ? 8L : 4L) * file.Length) throw reading.Truncated(file.Length);
        foreach (var component in components) component.TakeMemory(IsProgressive);
        Components = components;
    }

    private JpegScan TakeScan(ReadOnlySpan<byte> data, int at)
    {
        reading.Require(Components.Length > 0, "a scan comes before the picture's head", at);
        var count = data.IsEmpty ? 0 : data[0];
        reading.Require(count is >= 1 and <= 4 && data.Length == 4 + 2 * count, "the head of a scan has a wrong length", at);
        var components = new JpegComponent[count];
        for (var i = 0; i < count; i++)
        {
            var (id, tables) = (data[1 + 2 * i], data[2 + 2 * i]);
            var component = Array.Find(Components, c => c.Id == id);
            reading.Require(component is not null && Array.IndexOf(components, component) < 0 && (tables & 0xCC) == 0, "a scan has a wrong description", at);
            (component.Dc, component.Ac) = (_dc[tables >> 4], _ac[tables & 3]);
            component.Tables = (tables >> 4, tables & 3);
            component.Conditioning = (_conditioning[tables >> 4].Dc, _conditioning[tables & 3].Ac);
            component.Prediction = 0;
            component.Quantization ??= _quantization[component.Table];
            reading.Require(component.Quantization is not null, "a table of quantization is missing", at);
            components[i] = component;
        }

        var end = data[(1 + 2 * count)..];
        var scan = IsProgressive ? new JpegScan(components, end[0], end[1], end[2] >> 4, end[2] & 15) : new JpegScan(components, 0, 63, 0, 0);
        if (IsProgressive)
        {
            var isFitting = scan.First == 0 ? scan.Last == 0 : scan.First <= scan.Last && scan.Last <= 63 && count == 1;
            reading.Require(isFitting && scan.Low <= 13 && (scan.High == 0 || scan.High == scan.Low + 1), "a scan has a wrong description", at);
        }

        if (IsArithmetic) return scan;
        var (needsDc, needsAc) = (scan is { First: 0, IsRefinement: false }, scan.Last > 0);
        foreach (var c in components) reading.Require((c.Dc is not null || !needsDc) && (c.Ac is not null || !needsAc), "a table of codes is missing", at);
        return scan;
    }

    private void TakeQuantization(ReadOnlySpan<byte> data, int at)
    {
        while (data.Length > 0)
        {
            var (isWide, number) = (data[0] >> 4 == 1, data[0] & 15);
            var length = isWide ? 129 : 65;
            reading.Require(data[0] >> 4 <= 1 && number <= 3 && data.Length >= length, "a table of quantization is wrong", at);
            var table = new short[64];
            for (var k = 0; k < 64; k++)
            {
                table[ZigZag.Natural[k]] = isWide ? (short)BinaryPrimitives.ReadUInt16BigEndian(data[(1 + 2 * k)..]) : data[1 + k];
            }

            _quantization[number] = table;
            data = data[length..];
        }
    }

    private void TakeHuffman(ReadOnlySpan<byte> data, int at)
    {
        while (data.Length > 0)
        {
            reading.Require(data.Length >= 17 && (data[0] & 0xEC) == 0, "a table of codes is wrong", at);
            var counts = data.Slice(1, 16);
            var total = 0;
            foreach (var count in counts) total += count;
            reading.Require(total <= 256 && data.Length >= 17 + total, "a table of codes is wrong", at);
            var table = HuffmanTable.Of(counts, data.Slice(17, total));
            reading.Require(table is not null, "a table of codes is wrong", at);
            (data[0] >> 4 == 0 ? _dc : _ac)[data[0] & 3] = table;
            data = data[(17 + total)..];
        }
    }

    private void TakeConditioning(ReadOnlySpan<byte> data, int at)
    {
        for (; data.Length > 0; data = data[2..])
        {
            reading.Require(data.Length >= 2 && (data[0] & 0xEC) == 0, "the arithmetic conditioning is wrong", at);
            ref var entry = ref _conditioning[data[0] & 3];
            var isDc = data[0] >> 4 == 0;
            reading.Require(isDc ? (data[1] & 15) <= data[1] >> 4 : data[1] is >= 1 and <= 63, "the arithmetic conditioning is wrong", at);
            entry = isDc ? (data[1], entry.Ac) : (entry.Dc, data[1]);
        }
    }
}
