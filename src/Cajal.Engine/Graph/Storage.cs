using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cajal.Graph;

/// <summary>The memory behind a realised tensor: 64-byte aligned and owned by the garbage collector, so that nobody disposes it.</summary>
internal sealed unsafe class Storage
{
    public const int Alignment = 64;

    // A .NET array ends at 2 GiB; larger tensors lie outside the managed heap.
    private const long MaxArrayBytes = 1L << 30;

    private readonly object _owner;

    /// <param name="spec">What it holds.</param>
    /// <param name="isZero">Whether it starts with zeros, of pages that the system hands out when they are touched; else with anything.</param>
    public Storage(TensorSpec spec, bool isZero = false)
    {
        Spec = spec;
        if (spec.Shape.Size > int.MaxValue) throw TooLarge(spec, "A tensor holds at most 2,147,483,647 elements.");
        // Kernels may read and write up to one vector past the end, hence the tail.
        var bytes = spec.Bytes + 2 * Alignment;
        try
        {
            if (bytes <= MaxArrayBytes)
            {
                var array = isZero ? GC.AllocateArray<byte>((int)bytes, pinned: true) : GC.AllocateUninitializedArray<byte>((int)bytes, pinned: true);
                _owner = array;
                Pointer = Align((nint)Unsafe.AsPointer(ref array[0]));
            }
            else
            {
                var block = new Block(bytes, isZero);
                _owner = block;
                Pointer = (void*)block.Address;
            }
        }
        catch (OutOfMemoryException)
        {
            throw TooLarge(spec, "The machine has not that much memory left.");
        }
    }

    public TensorSpec Spec { get; }

    public void* Pointer { get; }

    /// <summary>True once a user may hold a tensor on this memory; a plan must then write elsewhere.</summary>
    public bool IsExposed { get; set; }

    public Span<T> Span<T>() where T : unmanaged => new(Pointer, (int)Spec.Shape.Size);

    private static void* Align(nint address) => (void*)((address + Alignment - 1) & ~(Alignment - 1));

    private static CajalException TooLarge(TensorSpec spec, Message why) => new(new Problem("CJ1009", "A tensor is too large for memory.")
        .Fact("tensor", $"{spec}: {spec.Shape.Size:N0} elements, {spec.Bytes / 1048576.0:N0} MiB")
        .Note(why)
        .Try("work in batches, or look for an axis that was meant to be reduced: broadcasting [n, 1] with [1, n] makes n x n elements."));

    /// <summary>Memory outside the managed heap that the garbage collector knows of.</summary>
    private sealed class Block
    {
        private readonly long _bytes;

        // Zeroed memory has no aligned form, hence the address of its own for giving it back.
        private readonly nint _start;

        public Block(long bytes, bool isZero)
        {
            _start = isZero ? (nint)NativeMemory.AllocZeroed((nuint)bytes) : (nint)NativeMemory.Alloc((nuint)bytes);
            Address = (nint)Align(_start);
            _bytes = bytes;
            GC.AddMemoryPressure(bytes);
        }

        ~Block()
        {
            NativeMemory.Free((void*)_start);
            GC.RemoveMemoryPressure(_bytes);
        }

        public nint Address { get; }
    }
}
