namespace Cajal.Kernels;

/// <summary>The extents of a recurrent network at work, and its direction.</summary>
/// <param name="Batch">Examples.</param>
/// <param name="Time">Steps.</param>
/// <param name="Units">Units.</param>
/// <param name="Gates">Groups of columns in the recurrent weights.</param>
/// <param name="Kept">Groups of columns that the forward pass keeps for the backward pass.</param>
/// <param name="Reverse">Whether the last step comes first.</param>
internal readonly record struct SequenceSize(int Batch, int Time, int Units, int Gates, int Kept, bool Reverse)
{
    private const long Grain = 400_000;

    /// <summary>Floating-point operations of all products with the recurrent weights.</summary>
    public long Flops => 2L * Batch * Time * Units * Gates * Units;

    /// <summary>How many parts of the examples are worth their threads. A part is a range of examples, which it follows through all steps.</summary>
    public int Parts(Workers workers) => Math.Min(Batch, Split.Parts(workers, Flops + 100L * Batch * Time * Units * Gates, Grain));

    /// <summary>How many threads are worth it for the product of a single step, where there are fewer examples than threads.</summary>
    public int PartsOfStep(Workers workers) => Split.Parts(workers, Flops / Time, Grain);

    /// <summary>The place in time of the n-th step.</summary>
    public int At(int n) => Reverse ? Time - 1 - n : n;
}
