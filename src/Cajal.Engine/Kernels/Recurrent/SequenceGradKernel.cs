using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// The gradient of a recurrent network over sequences, last step first: from what the forward pass kept to the cotangents of the gates'
/// sums. Those times the transposed recurrent weights, packed once, are the cotangent of the state before. Threads share the work as
/// they do in <see cref="SequenceKernel"/>.
/// </summary>
internal abstract unsafe class SequenceGradKernel : LaneKernel
{
    /// <summary>
    /// Gradients fade over many steps. What is smaller than this counts as nothing, early enough for its products with gates and
    /// weights not to be denormal.
    /// </summary>
    protected const float Least = 1e-30f;

    private readonly IsaKind _isa = Isa.Current;
    private readonly PackedProduct _product;
    private readonly Panels _panels;
    private readonly bool _bypasses, _hasMemory;

    protected SequenceGradKernel(Slots at, SequenceSize size, bool hasMemory, bool bypasses, DType type)
        : base(type)
    {
        (At, Size, _hasMemory, _bypasses) = (at, size, hasMemory, bypasses || at.Mask >= 0);
        _product = new PackedProduct(_isa, size.Batch, size.Time, size.Gates * size.Units, 1, size.Units, transposed: true);
        _panels = new Panels(this);
        Width = _product.Padded;
        Inner = (size.Gates * size.Units + 15) & ~15;
    }

    /// <summary>
    /// The places of what was kept [b, t, kept u], every c and every h [b, t, u], weights [u, gates u], the first h and c [b, u], the
    /// cotangents of the last h and c and of every h (-1 for none), mask [b, t] (-1 for none), and of the results: the cotangents of the
    /// sums [b, t, kept u] and of the first h and c, and the h that each step began with.
    /// </summary>
    internal readonly record struct Slots(
        int Kept, int Cells, int Y, int Weights, int H, int C, int LastH, int LastC, int Each, int Mask, int DX, int DH, int DC, int Before);

    protected Slots At { get; }

    protected SequenceSize Size { get; }

    /// <summary>The elements from one row of states to the next.</summary>
    protected int Width { get; }

    /// <summary>The elements from one row of cotangents that go back through the weights to the next; gates lie without gaps.</summary>
    protected int Inner { get; }

    public override long Flops => Size.Flops;

    public override long Bytes => (long)Size.Batch * Size.Time * (2 * Size.Kept + 4) * Size.Units * Type.ByteSize;

    // Packed weights; cotangents of sums, of h by way of the weights, of h past them, and of c, of every example.
    public override long ScratchBytes => Type == DType.Float64
        ? (long)Size.Batch * (Size.Gates + 4) * Size.Units * sizeof(double)
        : _product.Bytes + (long)Size.Batch * (Inner + 3 * Width) * sizeof(float) + 64;

    public override void Run(nint* slots, Workers workers)
    {
        if (Type == DType.Float32) _product.Pack((float*)slots[At.Weights], (float*)slots[ScratchSlot]);
        var (parts, panels) = (Size.Parts(workers), Math.Min(Size.PartsOfStep(workers), _product.Panels));
        if (Type == DType.Float64 || panels <= parts) workers.Run(this, parts, slots);
        else RunTogether(slots, workers, panels);
    }

    /// <summary>One step of the rows <paramref name="row"/> to <paramref name="end"/>.</summary>
    /// <param name="slots">All memory.</param>
    /// <param name="t">The step's place in time.</param>
    /// <param name="before">The place of the step before, or -1 where there is none.</param>
    /// <param name="row">The first example.</param>
    /// <param name="end">The end of the examples.</param>
    /// <param name="inner">Where the cotangents go that pass the weights, rows of <see cref="Inner"/>.</param>
    /// <param name="dh">The cotangent of the state after the step, by way of the weights, rows of <see cref="Width"/>.</param>
    /// <param name="past">Its other part, before and after, in the same rows; null if there is none.</param>
    /// <param name="dc">The cotangent of the memory, before and after.</param>
    protected abstract void Step<V>(nint* slots, int t, int before, int row, int end, float* inner, float* dh, float* past, float* dc)
        where V : unmanaged, IVector<V>;

    /// <summary>One unit of one example in double precision.</summary>
    /// <returns>The part of the cotangent of the state before that does not pass the weights.</returns>
    protected abstract double PlainUnit(nint* slots, long at, long before, int row, int unit, double* inner, double dh, double* dc);

    protected override void Lanes<V>(int part, int parts, nint* slots)
    {
        var (from, to) = Split.Range(Size.Batch, part, parts);
        var (row, end) = ((int)from, (int)to);
        var at = Places(slots, row);
        Begin(slots, row, end);
        for (var n = Size.Time - 1; n >= 0; n--)
        {
            Step<V>(slots, Size.At(n), Before(n), row, end, at.Inner, at.DH, at.Past, at.DC);
            _product.Run(at.Inner, Inner, end - row, at.Matrix, at.DH, 0, _product.Panels);
        }

        Finish(slots, row, end);
    }

    private void RunTogether(nint* slots, Workers workers, int parts)
    {
        var at = Places(slots, 0);
        Begin(slots, 0, Size.Batch);
        for (var n = Size.Time - 1; n >= 0; n--)
        {
            if (_isa == IsaKind.Avx512) Step<F512>(slots, Size.At(n), Before(n), 0, Size.Batch, at.Inner, at.DH, at.Past, at.DC);
            else if (_isa == IsaKind.Avx2) Step<F256>(slots, Size.At(n), Before(n), 0, Size.Batch, at.Inner, at.DH, at.Past, at.DC);
            else Step<F128>(slots, Size.At(n), Before(n), 0, Size.Batch, at.Inner, at.DH, at.Past, at.DC);
            workers.Run(_panels, parts, slots);
        }

        Finish(slots, 0, Size.Batch);
    }

    private int Before(int n) => n == 0 ? -1 : Size.At(n - 1);

    /// <summary>The matrix, and an example's cotangents.</summary>
    private Scratch Places(nint* slots, int row)
    {
        var inner = (float*)slots[ScratchSlot] + _product.Bytes / sizeof(float);
        var dh = inner + (long)Size.Batch * Inner + (long)row * Width;
        var states = (long)Size.Batch * Width;
        return new Scratch((float*)slots[ScratchSlot], inner + (long)row * Inner, dh, _bypasses ? dh + states : null, dh + 2 * states);
    }

    private void Begin(nint* slots, int row, int end)
    {
        var (at, rows, first) = (Places(slots, row), end - row, (long)row * Size.Units);
        new Span<float>(at.Inner, rows * Inner).Clear();
        Ragged.Spread((float*)slots[At.LastH] + first, at.DH, rows, Size.Units, Width);
        if (_bypasses) new Span<float>(at.Past, rows * Width).Clear();
        if (_hasMemory) Ragged.Spread((float*)slots[At.LastC] + first, at.DC, rows, Size.Units, Width);
    }

    private void Finish(nint* slots, int row, int end)
    {
        var (at, rows, first) = (Places(slots, row), end - row, (long)row * Size.Units);
        for (var i = 0; _bypasses && i < rows * Width; i++) at.DH[i] += at.Past[i];
        Ragged.Gather(at.DH, (float*)slots[At.DH] + first, rows, Size.Units, Width);
        if (_hasMemory) Ragged.Gather(at.DC, (float*)slots[At.DC] + first, rows, Size.Units, Width);
    }

    protected override void Plain(int part, int parts, nint* slots)
    {
        var (row, end) = Split.Range(Size.Batch, part, parts);
        var (u, width) = (Size.Units, Size.Gates * Size.Units);
        var weights = (double*)slots[At.Weights];
        for (; row < end; row++)
        {
            var inner = (double*)slots[ScratchSlot] + row * (width + 4 * u);
            double* dh = inner + width, past = dh + u, dc = past + u;
            for (var j = 0; j < u; j++) dh[j] = ((double*)slots[At.LastH])[row * u + j];
            for (var j = 0; _hasMemory && j < u; j++) dc[j] = ((double*)slots[At.LastC])[row * u + j];
            for (var n = Size.Time - 1; n >= 0; n--)
            {
                var (at, before) = (row * Size.Time + Size.At(n), n == 0 ? -1 : row * Size.Time + Size.At(n - 1));
                for (var j = 0; j < u; j++) past[j] = PlainUnit(slots, at, before, (int)row, j, inner, dh[j] + (At.Each < 0 ? 0 : ((double*)slots[At.Each])[at * u + j]), dc);
                for (var k = 0; k < u; k++)
                {
                    dh[k] = past[k];
                    for (var j = 0; j < width; j++) dh[k] += inner[j] * weights[(long)k * width + j];
                }
            }

            for (var j = 0; j < u; j++) ((double*)slots[At.DH])[row * u + j] = dh[j];
            for (var j = 0; _hasMemory && j < u; j++) ((double*)slots[At.DC])[row * u + j] = dc[j];
        }
    }

    /// <summary>Whether a step of an example counts.</summary>
    protected bool Counts(nint* slots, long at) => At.Mask < 0 || ((byte*)slots[At.Mask])[at] != 0;

    /// <summary>A row of a sequence at the step before, or of what came before all.</summary>
    protected float* RowBefore(nint* slots, int sequence, int first, int row, int before) => before < 0
        ? (float*)slots[first] + (long)row * Size.Units
        : (float*)slots[sequence] + ((long)row * Size.Time + before) * Size.Units;

    /// <summary>The same in double precision, one element.</summary>
    protected double PlainBefore(nint* slots, int sequence, int first, int row, long before, int unit) => before < 0
        ? ((double*)slots[first])[(long)row * Size.Units + unit]
        : ((double*)slots[sequence])[before * Size.Units + unit];

    private readonly struct Scratch(float* matrix, float* inner, float* dh, float* past, float* dc)
    {
        public readonly float* Matrix = matrix, Inner = inner, DH = dh, Past = past, DC = dc;
    }

    /// <summary>The product of one step, cut by units.</summary>
    private sealed class Panels(SequenceGradKernel kernel) : IParts
    {
        public void RunPart(int part, int parts, nint* slots)
        {
            var at = kernel.Places(slots, 0);
            var (from, to) = Split.Range(kernel._product.Panels, part, parts);
            kernel._product.Run(at.Inner, kernel.Inner, kernel.Size.Batch, at.Matrix, at.DH, (int)from, (int)to);
        }
    }
}
