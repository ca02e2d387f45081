using System.Runtime.InteropServices;
using Cajal.Graph;

namespace Cajal.Plan;

/// <summary>The table of addresses of one run.</summary>
internal sealed unsafe class Frame
{
    private nint _arena;

    public Frame(int slots, int variables)
    {
        Slots = (nint*)NativeMemory.AllocZeroed((nuint)Math.Max(1, slots), (nuint)sizeof(nint));
        Held = new Storage?[variables];
    }

    ~Frame() => NativeMemory.Free(Slots);

    public nint* Slots { get; }

    /// <summary>The memory of the variables during the run: another thread may give a variable new memory meanwhile.</summary>
    public Storage?[] Held { get; }

    /// <summary>Fills in the arena's entries; nothing to do when the same arena comes back.</summary>
    public void Bind(nint arena, (int Slot, long Offset)[] entries)
    {
        if (_arena == arena) return;
        foreach (var (slot, offset) in entries) Slots[slot] = arena + (nint)offset;
        _arena = arena;
    }
}
