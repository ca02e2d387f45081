namespace Cajal.Kernels;

/// <summary>
/// What the micro-kernels need to know besides three addresses. They compute, for a tile of some rows and some vectors,
/// <c>C[i, j] (+)= Σ block Σ k A[block, i, k] B[block, k, j]</c>. All strides are in bytes; B and C have unit column stride.
/// </summary>
/// <remarks>
/// Blocks make one convolution row a single call (a block per kernel row). Whole vectors of B and, when accumulating, of C are read,
/// so up to 63 bytes behind a row's end are touched, but never written.
/// </remarks>
internal unsafe struct Tile
{
    /// <summary>From one row of A to the next.</summary>
    public nint ARow;

    /// <summary>From one k to the next in A.</summary>
    public nint AStep;

    /// <summary>From one block to the next in A.</summary>
    public nint ABlock;

    /// <summary>From one k to the next in B.</summary>
    public nint BStep;

    /// <summary>From one block to the next in B.</summary>
    public nint BBlock;

    /// <summary>From one row of C to the next.</summary>
    public nint CRow;

    /// <summary>How many k in a block.</summary>
    public nint Steps;

    /// <summary>How many blocks.</summary>
    public nint Blocks;

    /// <summary>Where the packing tiles put the rows of B one behind the other while they multiply with them.</summary>
    public byte* Packed;

    /// <summary>How many lanes of the last vector are written, from 1 to all.</summary>
    public int Lanes;

    /// <summary>Whether the sum is added to C.</summary>
    public bool Accumulate;
}
