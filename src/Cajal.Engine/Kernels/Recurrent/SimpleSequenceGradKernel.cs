using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>The gradient of <see cref="SimpleSequenceKernel"/>. What each step began with may lie where every h lay.</summary>
internal sealed unsafe class SimpleSequenceGradKernel(SequenceGradKernel.Slots at, SequenceSize size, DType type)
    : SequenceGradKernel(at, size, false, false, type)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Step<V>(nint* slots, int t, int before, int row, int end, float* inner, float* dh, float* past, float* dc)
    {
        nint u = Size.Units, w = Width;
        var (one, zero) = (V.Create(1), V.Create(0));
        for (; row < end; row++, inner += Inner, dh += w)
        {
            var at = (long)row * Size.Time + t;
            var y = (float*)slots[At.Y] + at * u;
            var dx = (float*)slots[At.DX] + at * u;
            var each = At.Each < 0 ? null : (float*)slots[At.Each] + at * u;
            var from = RowBefore(slots, At.Y, At.H, row, before);
            var to = (float*)slots[At.Before] + at * u;
            var counts = Counts(slots, at);
            for (nint j = 0; j < u; j += V.Count)
            {
                var left = u - j;
                var d = V.Load(dh + j);
                if (past != null) d += V.Load(past + j);
                if (each != null) d += V.Load(each + j);
                d = VectorMath.Settled(d, Least);
                var h = V.Load(y + j);
                var di = counts ? d * (one - h * h) : zero;
                if (past != null) (counts ? zero : d).Store(past + j);
                Ragged.Store(di, inner + j, left);
                Ragged.Store(di, dx + j, left);
                Ragged.Store(V.Load(from + j), to + j, left);
            }

            if (past != null) past += w;
        }
    }

    protected override double PlainUnit(nint* slots, long at, long before, int row, int unit, double* inner, double dh, double* dc)
    {
        var u = Size.Units;
        var h = ((double*)slots[At.Y])[at * u + unit];
        var counts = Counts(slots, at);
        inner[unit] = ((double*)slots[At.DX])[at * u + unit] = counts ? dh * (1 - h * h) : 0;
        ((double*)slots[At.Before])[at * u + unit] = PlainBefore(slots, At.Y, At.H, row, before, unit);
        return counts ? 0 : dh;
    }
}
