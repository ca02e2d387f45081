namespace Cajal.Plan;

/// <summary>Where the memory behind a slot comes from.</summary>
internal enum Place
{
    /// <summary>The plan's arena, at an offset.</summary>
    Arena,

    /// <summary>An argument of the run.</summary>
    Input,

    /// <summary>A result that the caller receives.</summary>
    Output,

    /// <summary>A variable's memory.</summary>
    Variable,

    /// <summary>Memory that never changes: data captured by the graph, or a literal.</summary>
    Constant,
}

/// <summary>One entry of the table of addresses, and when it is in use.</summary>
internal sealed class Memory(int slot, long bytes)
{
    private const int Alignment = 64;

    public int Slot { get; } = slot;

    public long Bytes { get; } = bytes;

    public Place Place { get; set; }

    /// <summary>Which input, output, variable or constant; unused in the arena.</summary>
    public int Index { get; set; }

    /// <summary>The byte offset in the arena.</summary>
    public long Offset { get; private set; }

    /// <summary>The first step that writes it.</summary>
    public int First { get; set; } = int.MaxValue;

    /// <summary>The last step that touches it.</summary>
    public int Last { get; set; } = -1;

    /// <summary>The memory that this one continues, because it dies where this one begins.</summary>
    public Memory? Continues { get; set; }

    /// <summary>The start of the chain of continuations, which holds the place.</summary>
    public Memory Base => Continues is null ? this : Continues.Base;

    /// <summary>Bytes to set aside: kernels may touch one vector past the end.</summary>
    private long Reserved => (Bytes + 2 * Alignment - 1) / Alignment * Alignment;

    /// <summary>
    /// Gives every arena entry its offset: largest first, at the lowest place that is free during its life. Returns the arena's size.
    /// </summary>
    public static long Arrange(IEnumerable<Memory> all)
    {
        var placed = new List<Memory>();
        long size = 0;
        foreach (var memory in all.Where(m => m.Place == Place.Arena && m.Continues is null && m.Last >= 0).OrderByDescending(m => m.Bytes))
        {
            long offset = 0;
            foreach (var other in placed)
            {
                var apart = other.Last < memory.First || memory.Last < other.First;
                if (!apart && offset < other.Offset + other.Reserved && other.Offset < offset + memory.Reserved)
                {
                    offset = other.Offset + other.Reserved;
                }
            }

            memory.Offset = offset;
            placed.Add(memory);
            placed.Sort((a, b) => a.Offset.CompareTo(b.Offset));
            size = Math.Max(size, offset + memory.Reserved);
        }

        return size;
    }
}
