namespace Cajal.Kernels;

/// <summary>An epilogue over all elements at once, where no thread sees whole pieces of the result while they are made.</summary>
internal sealed unsafe class LateEpilogue(IMatMulEpilogue epilogue, long elements) : IParts
{
    private const int ElementsPerThread = 16_384;

    public void Run(nint* slots, Workers workers) => workers.Run(this, Split.Parts(workers, elements, ElementsPerThread), slots);

    public void RunPart(int part, int parts, nint* slots)
    {
        // Cuts at whole cache lines: no two threads write to the same one.
        var (from, to) = Split.Range(elements, part, parts, align: 64);
        if (from < to) epilogue.Run(slots, from, to);
    }
}
