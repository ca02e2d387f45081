namespace Cajal.Images;

/// <summary>One of the one to four planes of a JPEG picture.</summary>
internal sealed class JpegComponent
{
    /// <summary>The name by which scans call it.</summary>
    public required byte Id { get; init; }

    /// <summary>Blocks of a unit, across.</summary>
    public required int H { get; init; }

    /// <summary>Blocks of a unit, down.</summary>
    public required int V { get; init; }

    /// <summary>The number of its table of quantization.</summary>
    public required int Table { get; init; }

    /// <summary>Samples of a row that belong to the picture.</summary>
    public int Width { get; private set; }

    /// <summary>Rows that belong to the picture.</summary>
    public int Height { get; private set; }

    /// <summary>Blocks that hold samples of the picture, across and down.</summary>
    public (int Across, int Down) Blocks { get; private set; }

    /// <summary>Blocks with those that fill up the last units, across and down.</summary>
    public (int Across, int Down) Padded { get; private set; }

    /// <summary>From one row of samples to the next.</summary>
    public int Stride => 8 * Padded.Across;

    /// <summary>The samples, row by row.</summary>
    public byte[] Plane { get; private set; } = [];

    /// <summary>The coefficients of all blocks, where scans bring them piece by piece.</summary>
    public short[] Coefficients { get; private set; } = [];

    /// <summary>What coefficients are multiplied with, in the order of the block; null before the first scan.</summary>
    public short[]? Quantization { get; set; }

    /// <summary>For the scan that is being read.</summary>
    public HuffmanTable? Dc { get; set; }

    /// <inheritdoc cref="Dc"/>
    public HuffmanTable? Ac { get; set; }

    /// <summary>The numbers of its tables in the scan that is being read.</summary>
    public (int Dc, int Ac) Tables { get; set; }

    /// <summary>For the scan that is being read, where it is coded arithmetically.</summary>
    public (int Dc, int Ac) Conditioning { get; set; }

    /// <summary>The constant coefficient of the block before.</summary>
    public int Prediction { get; set; }

    public void Measure(int width, int height, int mostH, int mostV)
    {
        (Width, Height) = (Share(width, H, mostH), Share(height, V, mostV));
        Blocks = ((Width + 7) / 8, (Height + 7) / 8);
        Padded = ((width + 8 * mostH - 1) / (8 * mostH) * H, (height + 8 * mostV - 1) / (8 * mostV) * V);

        static int Share(int size, int part, int most) => (int)(((long)size * part + most - 1) / most);
    }

    public void TakeMemory(bool keepsCoefficients)
    {
        Plane = new byte[64L * Padded.Across * Padded.Down];
        if (keepsCoefficients) Coefficients = new short[64L * Padded.Across * Padded.Down];
    }
}
