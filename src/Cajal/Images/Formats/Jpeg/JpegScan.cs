namespace Cajal.Images;

/// <summary>What the head of a scan says: which components, and which coefficients and bits of them.</summary>
internal sealed record JpegScan(JpegComponent[] Components, int First, int Last, int High, int Low)
{
    /// <summary>Coefficients by which progressive scans make known ones more exact.</summary>
    public bool IsRefinement => High != 0;

    public bool IsInterleaved => Components.Length > 1;

    /// <summary>The units of the scan, across and down: blocks where there is one component, groups of blocks of all otherwise.</summary>
    public (int Across, int Down) Units => IsInterleaved
        ? (Components[0].Padded.Across / Components[0].H, Components[0].Padded.Down / Components[0].V)
        : Components[0].Blocks;
}

/// <summary>Reads the coefficients of one block; what differs between kinds of coding.</summary>
internal interface IBlockReader
{
    /// <summary>Whether the data ended before the block did.</summary>
    bool IsOver { get; }

    /// <summary>Whether that was at the end of the file.</summary>
    bool IsAtEnd { get; }

    /// <summary>Where reading goes on behind the scan.</summary>
    int Position { get; }

    /// <summary>Reads a block.</summary>
    /// <param name="component">The component, with its tables.</param>
    /// <param name="block">64 coefficients: zeros, or what scans before brought.</param>
    /// <returns>The place in the order of the file of the last coefficient that is not zero, at least; below 0 where the data makes no sense.</returns>
    unsafe int Read(JpegComponent component, short* block);

    /// <summary>Starts anew behind a marker.</summary>
    /// <returns>Whether the marker with this number was there.</returns>
    bool Restart(int number);
}
