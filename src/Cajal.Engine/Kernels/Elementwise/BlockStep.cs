namespace Cajal.Kernels;

/// <summary>
/// One prepared instruction. Operands are entries of the table of register addresses; a step of 1 walks along, a step of 0 reads the
/// same vector again and again (the register holds one value, repeated over 16 elements).
/// </summary>
internal unsafe struct BlockStep
{
    /// <summary>The code: this record, the table of register addresses, the number of elements.</summary>
    public delegate*<BlockStep*, nint*, nint, void> Kernel;

    public int Out, A, B, C, D;

    public nint StepA, StepB, StepC, StepD;
}
