using System.Runtime.CompilerServices;

namespace Cajal.Graph;

/// <summary>The memory behind a realised tensor: pinned, 64-byte aligned and owned by the garbage collector, so nobody disposes it.</summary>
internal sealed unsafe class Storage
{
    public const int Alignment = 64;

    private readonly byte[] _bytes;

    public Storage(TensorSpec spec)
    {
        Spec = spec;
        // Kernels may read and write up to one vector past the end, hence the tail.
        _bytes = GC.AllocateUninitializedArray<byte>(checked((int)spec.Bytes + 2 * Alignment), pinned: true);
        var address = (nint)Unsafe.AsPointer(ref _bytes[0]);
        Pointer = (void*)((address + Alignment - 1) & ~(Alignment - 1));
    }

    public TensorSpec Spec { get; }

    public void* Pointer { get; }

    /// <summary>True once a user may hold a tensor on this memory; a plan must then write elsewhere.</summary>
    public bool IsExposed { get; set; }

    public Span<T> Span<T>() where T : unmanaged => new(Pointer, checked((int)Spec.Shape.Size));
}
