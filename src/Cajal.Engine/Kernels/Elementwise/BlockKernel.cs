namespace Cajal.Kernels;

/// <summary>A block program over its whole space, in parallel where that pays; also the last touch on a matrix product.</summary>
internal sealed unsafe class BlockKernel(BlockProgram program) : Kernel, IParts, IMatMulEpilogue
{
    /// <summary>Work worth a thread, in additions of one element.</summary>
    private const long Grain = 16 * 1024;

    public BlockProgram Program => program;

    public override long Flops => program.Size * program.Weight;

    public override long Bytes => program.Bytes;

    public override void Run(nint* slots, Workers workers)
    {
        var parts = Split.Parts(workers, program.Size * program.Weight, Grain);
        if (parts <= 1) program.Run(slots, 0, program.Size);
        else workers.Run(this, parts, slots);
    }

    public void Run(nint* slots, long from, long to) => program.Run(slots, from, to);

    public void RunPart(int part, int parts, nint* slots)
    {
        // Cuts at whole cache lines: no two threads write to the same one.
        var (from, to) = Split.Range(program.Size, part, parts, align: 64);
        program.Run(slots, from, to);
    }
}
