namespace Cajal.Kernels;

/// <summary>
/// One step of a plan: reads and writes memory through a table of addresses. Prepared once with everything it needs; running it
/// allocates nothing and may happen on several threads at once with different tables.
/// </summary>
internal abstract unsafe class Kernel
{
    /// <summary>Bytes of scratch memory wanted while running; the plan reserves them and fills in <see cref="ScratchSlot"/>.</summary>
    public virtual long ScratchBytes => 0;

    /// <summary>The entry of the table that holds the scratch memory's address.</summary>
    public int ScratchSlot { get; set; } = -1;

    /// <summary>Floating-point operations of one run, for the plan's text.</summary>
    public virtual long Flops => 0;

    /// <summary>Bytes read and written in one run, for the plan's text.</summary>
    public virtual long Bytes => 0;

    /// <summary>
    /// Does the work. <paramref name="slots"/> holds one address per buffer, each aligned to 64 bytes with 64 spare bytes behind it.
    /// The result does not depend on the number of workers, bit for bit.
    /// </summary>
    public abstract void Run(nint* slots, Workers workers);
}
