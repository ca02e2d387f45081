using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>A kernel of several parallel phases, each written once for float32 over a vector type, and once plainly for float64.</summary>
internal abstract unsafe class PhasedKernel : Kernel
{
    private readonly Phase[] _phases;

    protected PhasedKernel(DType type, int phases)
    {
        if (!type.IsFloating) throw new ArgumentException($"The kernel computes in float32 or float64, not {type}.", nameof(type));
        Type = type;
        _phases = new Phase[phases];
        for (var i = 0; i < phases; i++) _phases[i] = new Phase(this, i);
    }

    protected DType Type { get; }

    /// <summary>The instructions that <see cref="Lanes"/> is called for.</summary>
    protected IsaKind Instructions { get; } = Isa.Current;

    protected void Run(int phase, int parts, nint* slots, Workers workers) => workers.Run(_phases[phase], parts, slots);

    /// <summary>Does a part of a phase in float32.</summary>
    protected abstract void Lanes<V>(int phase, int part, int parts, nint* slots) where V : unmanaged, IVector<V>;

    /// <summary>Does a part of a phase in float64.</summary>
    protected abstract void Plain(int phase, int part, int parts, nint* slots);

    private sealed class Phase(PhasedKernel owner, int number) : IParts
    {
        public void RunPart(int part, int parts, nint* slots)
        {
            if (owner.Type == DType.Float64) owner.Plain(number, part, parts, slots);
            else if (owner.Instructions == IsaKind.Avx512) owner.Lanes<F512>(number, part, parts, slots);
            else if (owner.Instructions == IsaKind.Avx2) owner.Lanes<F256>(number, part, parts, slots);
            else owner.Lanes<F128>(number, part, parts, slots);
        }
    }
}
