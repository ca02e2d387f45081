using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// Independent units of work (rows, chunks, elements) written once for float32 over a vector type, and once plainly for float64.
/// </summary>
internal abstract unsafe class LaneKernel(DType type) : Kernel, IParts
{
    private readonly IsaKind _isa = Isa.Current;

    protected DType Type { get; } = type == DType.Float64 || type == DType.Float32
        ? type
        : throw new ArgumentException($"The kernel computes in float32 or float64, not {type}.", nameof(type));

    public void RunPart(int part, int parts, nint* slots)
    {
        if (Type == DType.Float64) Plain(part, parts, slots);
        else if (_isa == IsaKind.Avx512) Lanes<F512>(part, parts, slots);
        else if (_isa == IsaKind.Avx2) Lanes<F256>(part, parts, slots);
        else Lanes<F128>(part, parts, slots);
    }

    /// <summary>Does a part in float32.</summary>
    protected abstract void Lanes<V>(int part, int parts, nint* slots) where V : unmanaged, IVector<V>;

    /// <summary>Does a part in float64.</summary>
    protected abstract void Plain(int part, int parts, nint* slots);
}
