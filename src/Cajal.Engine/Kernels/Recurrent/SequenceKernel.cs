using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// A recurrent network over sequences. The recurrent weights are packed once; then every part takes its examples through all steps
/// without waiting for the others, so that its states stay in its cache. Where there are few examples and many units, threads share
/// the product of every step instead. The bits are the same.
/// </summary>
internal abstract unsafe class SequenceKernel : LaneKernel
{
    private readonly IsaKind _isa = Isa.Current;
    private readonly PackedProduct _product;
    private readonly Panels _panels;

    protected SequenceKernel(Slots at, SequenceSize size, bool hasMemory, DType type)
        : base(type)
    {
        (At, Size, HasMemory) = (at, size, hasMemory);
        _product = new PackedProduct(_isa, size.Batch, size.Time, size.Units, size.Gates, size.Units, transposed: false);
        _panels = new Panels(this);
        Width = _product.Padded;
    }

    /// <summary>
    /// The places of x [b, t, gates u], weights [u, gates u], bias [u] (-1 for none), h and c [b, u] (c -1 for none), mask [b, t] (-1 for
    /// none), and of the results: every h, the last h and c, what is kept, every c; those may be -1 where nobody reads them.
    /// </summary>
    internal readonly record struct Slots(
        int X, int Weights, int H, int C, int Mask, int Bias, int Y, int LastH, int LastC, int Kept, int Cells);

    protected Slots At { get; }

    protected SequenceSize Size { get; }

    /// <summary>The elements from one group of gates to the next in the sums of a step.</summary>
    protected int Width { get; }

    private bool HasMemory { get; }

    public override long Flops => Size.Flops;

    public override long Bytes => (long)Size.Batch * Size.Time * (Size.Gates + Size.Kept + 2) * Size.Units * Type.ByteSize;

    // Packed weights; sums, h and c of every example.
    public override long ScratchBytes => Type == DType.Float64
        ? (long)Size.Batch * (Size.Gates + 2) * Size.Units * sizeof(double)
        : _product.Bytes + (long)Size.Batch * (_product.Columns + 2 * Width) * sizeof(float) + 64;

    public override void Run(nint* slots, Workers workers)
    {
        if (Type == DType.Float32) _product.Pack((float*)slots[At.Weights], (float*)slots[ScratchSlot]);
        var (parts, panels) = (Size.Parts(workers), Math.Min(Size.PartsOfStep(workers), _product.Panels));
        if (Type == DType.Float64 || panels <= parts) workers.Run(this, parts, slots);
        else RunTogether(slots, workers, panels);
    }

    /// <summary>One step of the rows <paramref name="row"/> to <paramref name="end"/>: from sums z to the new states.</summary>
    /// <param name="slots">All memory.</param>
    /// <param name="t">The step's place in time.</param>
    /// <param name="row">The first example.</param>
    /// <param name="end">The end of the examples.</param>
    /// <param name="z">What the state adds to the gates, rows of gates times <see cref="Width"/>.</param>
    /// <param name="h">The state, rows of <see cref="Width"/>, before and after.</param>
    /// <param name="c">The memory in the same way.</param>
    protected abstract void Step<V>(nint* slots, int t, int row, int end, float* z, float* h, float* c) where V : unmanaged, IVector<V>;

    /// <summary>One unit of one example in double precision.</summary>
    protected abstract void PlainUnit(nint* slots, long at, int unit, double* z, double* h, double* c);

    protected override void Lanes<V>(int part, int parts, nint* slots)
    {
        var (row, end) = Rows(part, parts);
        var at = Places(slots, row);
        Begin(slots, row, end);
        for (var n = 0; n < Size.Time; n++)
        {
            _product.Run(at.H, Width, end - row, at.Matrix, at.Z, 0, _product.Panels);
            Step<V>(slots, Size.At(n), row, end, at.Z, at.H, at.C);
        }

        Finish(slots, row, end);
    }

    private void RunTogether(nint* slots, Workers workers, int parts)
    {
        var at = Places(slots, 0);
        Begin(slots, 0, Size.Batch);
        for (var n = 0; n < Size.Time; n++)
        {
            workers.Run(_panels, parts, slots);
            if (_isa == IsaKind.Avx512) Step<F512>(slots, Size.At(n), 0, Size.Batch, at.Z, at.H, at.C);
            else if (_isa == IsaKind.Avx2) Step<F256>(slots, Size.At(n), 0, Size.Batch, at.Z, at.H, at.C);
            else Step<F128>(slots, Size.At(n), 0, Size.Batch, at.Z, at.H, at.C);
        }

        Finish(slots, 0, Size.Batch);
    }

    /// <summary>The matrix, and an example's sums, state and memory.</summary>
    private Scratch Places(nint* slots, int row)
    {
        var z = (float*)slots[ScratchSlot] + _product.Bytes / sizeof(float);
        var h = z + (long)Size.Batch * _product.Columns + (long)row * Width;
        var matrix = _product.IsPacked ? slots[ScratchSlot] : slots[At.Weights];
        return new Scratch((float*)matrix, z + (long)row * _product.Columns, h, h + (long)Size.Batch * Width);
    }

    private void Begin(nint* slots, int row, int end)
    {
        var at = Places(slots, row);
        var first = (long)row * Size.Units;
        Ragged.Spread((float*)slots[At.H] + first, at.H, end - row, Size.Units, Width);
        if (HasMemory) Ragged.Spread((float*)slots[At.C] + first, at.C, end - row, Size.Units, Width);
    }

    private void Finish(nint* slots, int row, int end)
    {
        var at = Places(slots, row);
        var first = (long)row * Size.Units;
        if (At.LastH >= 0) Ragged.Gather(at.H, (float*)slots[At.LastH] + first, end - row, Size.Units, Width);
        if (HasMemory && At.LastC >= 0) Ragged.Gather(at.C, (float*)slots[At.LastC] + first, end - row, Size.Units, Width);
    }

    protected override void Plain(int part, int parts, nint* slots)
    {
        var (row, end) = Rows(part, parts);
        var (u, width) = (Size.Units, Size.Gates * Size.Units);
        var weights = (double*)slots[At.Weights];
        for (; row < end; row++)
        {
            var z = (double*)slots[ScratchSlot] + (long)row * (width + 2 * u);
            double* h = z + width, c = h + u;
            for (var j = 0; j < u; j++) h[j] = ((double*)slots[At.H])[(long)row * u + j];
            for (var j = 0; HasMemory && j < u; j++) c[j] = ((double*)slots[At.C])[(long)row * u + j];
            for (var n = 0; n < Size.Time; n++)
            {
                new Span<double>(z, width).Clear();
                for (var k = 0; k < u; k++)
                    for (var j = 0; j < width; j++) z[j] += h[k] * weights[(long)k * width + j];
                for (var j = 0; j < u; j++) PlainUnit(slots, (long)row * Size.Time + Size.At(n), j, z, h, c);
            }

            for (var j = 0; At.LastH >= 0 && j < u; j++) ((double*)slots[At.LastH])[(long)row * u + j] = h[j];
            for (var j = 0; HasMemory && At.LastC >= 0 && j < u; j++) ((double*)slots[At.LastC])[(long)row * u + j] = c[j];
        }
    }

    /// <summary>Whether a step of an example counts.</summary>
    protected bool Counts(nint* slots, long at) => At.Mask < 0 || ((byte*)slots[At.Mask])[at] != 0;

    private (int Row, int End) Rows(int part, int parts)
    {
        var (row, end) = Split.Range(Size.Batch, part, parts);
        return ((int)row, (int)end);
    }

    private readonly struct Scratch(float* matrix, float* z, float* h, float* c)
    {
        public readonly float* Matrix = matrix, Z = z, H = h, C = c;
    }

    /// <summary>The product of one step, cut by units.</summary>
    private sealed class Panels(SequenceKernel kernel) : IParts
    {
        public void RunPart(int part, int parts, nint* slots)
        {
            var at = kernel.Places(slots, 0);
            var (from, to) = Split.Range(kernel._product.Panels, part, parts);
            kernel._product.Run(at.H, kernel.Width, kernel.Size.Batch, at.Matrix, at.Z, (int)from, (int)to);
        }
    }
}
