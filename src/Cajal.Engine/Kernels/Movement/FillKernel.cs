using System.Numerics;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>Writes one number everywhere.</summary>
internal sealed unsafe class FillKernel(int outSlot, DType type, long count, double value) : Kernel, IParts
{
    private const long GrainBytes = 64 << 10;

    public override long Bytes => count * type.ByteSize;

    public override void Run(nint* slots, Workers workers) => workers.Run(this, Split.Parts(workers, Bytes, GrainBytes), slots);

    public void RunPart(int part, int parts, nint* slots)
    {
        switch (type)
        {
            case DType.Bool: Fill(slots, part, parts, value != 0 ? (byte)1 : (byte)0); break;
            case DType.Int32: Fill(slots, part, parts, (int)value); break;
            case DType.Int64: Fill(slots, part, parts, (long)value); break;
            case DType.Float32: Fill(slots, part, parts, (float)value); break;
            default: Fill(slots, part, parts, value); break;
        }
    }

    private void Fill<T>(nint* slots, int part, int parts, T number) where T : unmanaged, INumberBase<T>
    {
        var (from, to) = Split.Range(count, part, parts, 64 / sizeof(T));
        const int piece = 1 << 20; // a span counts in int
        for (; from < to; from += piece)
        {
            new Span<T>((T*)slots[outSlot] + from, (int)Math.Min(piece, to - from)).Fill(number);
        }
    }
}
