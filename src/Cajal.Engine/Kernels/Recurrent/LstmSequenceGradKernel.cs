using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>The gradient of <see cref="LstmSequenceKernel"/>. Results may lie where the gates and every h lay.</summary>
internal sealed unsafe class LstmSequenceGradKernel(SequenceGradKernel.Slots at, SequenceSize size, DType type)
    : SequenceGradKernel(at, size, true, false, type)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Step<V>(nint* slots, int t, int before, int row, int end, float* inner, float* dh, float* past, float* dc)
    {
        nint u = Size.Units, w = Width;
        var (one, zero) = (V.Create(1), V.Create(0));
        for (; row < end; row++, inner += Inner, dh += w, dc += w)
        {
            var at = (long)row * Size.Time + t;
            var gates = (float*)slots[At.Kept] + at * 4 * u;
            var dx = (float*)slots[At.DX] + at * 4 * u;
            var cells = (float*)slots[At.Cells] + at * u;
            var each = At.Each < 0 ? null : (float*)slots[At.Each] + at * u;
            var cellsBefore = RowBefore(slots, At.Cells, At.C, row, before);
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
                var (di, df, dg, dout) = (zero, zero, zero, zero);
                if (counts)
                {
                    var (i, f, g, o) = (V.Load(gates + j), V.Load(gates + u + j), V.Load(gates + 2 * u + j), V.Load(gates + 3 * u + j));
                    var tanh = VectorMath.Tanh(V.Load(cells + j));
                    var dm = VectorMath.Settled(V.MulAdd(d * o, one - tanh * tanh, V.Load(dc + j)), Least);
                    di = dm * g * i * (one - i);
                    df = dm * V.Load(cellsBefore + j) * f * (one - f);
                    dg = dm * i * (one - g * g);
                    dout = d * tanh * o * (one - o);
                    (dm * f).Store(dc + j);
                    d = zero;
                }

                if (past != null) d.Store(past + j);
                Ragged.Store(di, inner + j, left);
                Ragged.Store(df, inner + u + j, left);
                Ragged.Store(dg, inner + 2 * u + j, left);
                Ragged.Store(dout, inner + 3 * u + j, left);
                Ragged.Store(V.Load(from + j), to + j, left);
            }

            new ReadOnlySpan<float>(inner, 4 * (int)u).CopyTo(new Span<float>(dx, 4 * (int)u));
            if (past != null) past += w;
        }
    }

    protected override double PlainUnit(nint* slots, long at, long before, int row, int unit, double* inner, double dh, double* dc)
    {
        var u = Size.Units;
        var gates = (double*)slots[At.Kept] + at * 4 * u;
        var dx = (double*)slots[At.DX] + at * 4 * u;
        double di = 0, df = 0, dg = 0, dout = 0;
        if (Counts(slots, at))
        {
            var (i, f, g, o) = (gates[unit], gates[u + unit], gates[2 * u + unit], gates[3 * u + unit]);
            var tanh = Math.Tanh(((double*)slots[At.Cells])[at * u + unit]);
            var dm = dc[unit] + dh * o * (1 - tanh * tanh);
            di = dm * g * i * (1 - i);
            df = dm * PlainBefore(slots, At.Cells, At.C, row, before, unit) * f * (1 - f);
            dg = dm * i * (1 - g * g);
            dout = dh * tanh * o * (1 - o);
            dc[unit] = dm * f;
            dh = 0;
        }

        (inner[unit], inner[u + unit], inner[2 * u + unit], inner[3 * u + unit]) = (di, df, dg, dout);
        (dx[unit], dx[u + unit], dx[2 * u + unit], dx[3 * u + unit]) = (di, df, dg, dout);
        ((double*)slots[At.Before])[at * u + unit] = PlainBefore(slots, At.Y, At.H, row, before, unit);
        return dh;
    }
}
