using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>The gradient of <see cref="GruSequenceKernel"/>. Results may lie where what was kept and every h lay.</summary>
internal sealed unsafe class GruSequenceGradKernel(SequenceGradKernel.Slots at, SequenceSize size, DType type)
    : SequenceGradKernel(at, size, false, true, type)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Step<V>(nint* slots, int t, int before, int row, int end, float* inner, float* dh, float* past, float* dc)
    {
        nint u = Size.Units, w = Width;
        var (one, zero) = (V.Create(1), V.Create(0));
        for (; row < end; row++, inner += Inner, dh += w, past += w)
        {
            var at = (long)row * Size.Time + t;
            var kept = (float*)slots[At.Kept] + at * 4 * u;
            var dx = (float*)slots[At.DX] + at * 4 * u;
            var each = At.Each < 0 ? null : (float*)slots[At.Each] + at * u;
            var from = RowBefore(slots, At.Y, At.H, row, before);
            var to = (float*)slots[At.Before] + at * u;
            var counts = Counts(slots, at);
            for (nint j = 0; j < u; j += V.Count)
            {
                var left = u - j;
                var h = V.Load(from + j);
                var d = V.Load(dh + j) + V.Load(past + j);
                if (each != null) d += V.Load(each + j);
                d = VectorMath.Settled(d, Least);
                var (dz, dr, dCandidate, dq) = (zero, zero, zero, zero);
                if (counts)
                {
                    var (z, r, candidate) = (V.Load(kept + j), V.Load(kept + u + j), V.Load(kept + 2 * u + j));
                    dz = d * (h - candidate) * z * (one - z);
                    dCandidate = d * (one - z) * (one - candidate * candidate);
                    dr = dCandidate * V.Load(kept + 3 * u + j) * r * (one - r);
                    dq = dCandidate * r;
                    d *= z;
                }

                d.Store(past + j);
                Ragged.Store(dz, inner + j, left);
                Ragged.Store(dr, inner + u + j, left);
                Ragged.Store(dq, inner + 2 * u + j, left);
                Ragged.Store(dz, dx + j, left);
                Ragged.Store(dr, dx + u + j, left);
                Ragged.Store(dCandidate, dx + 2 * u + j, left);
                Ragged.Store(dq, dx + 3 * u + j, left);
                Ragged.Store(h, to + j, left);
            }
        }
    }

    protected override double PlainUnit(nint* slots, long at, long before, int row, int unit, double* inner, double dh, double* dc)
    {
        var u = Size.Units;
        var kept = (double*)slots[At.Kept] + at * 4 * u;
        var dx = (double*)slots[At.DX] + at * 4 * u;
        var h = PlainBefore(slots, At.Y, At.H, row, before, unit);
        double dz = 0, dr = 0, dCandidate = 0, dq = 0;
        if (Counts(slots, at))
        {
            var (z, r, candidate, q) = (kept[unit], kept[u + unit], kept[2 * u + unit], kept[3 * u + unit]);
            dz = dh * (h - candidate) * z * (1 - z);
            dCandidate = dh * (1 - z) * (1 - candidate * candidate);
            dr = dCandidate * q * r * (1 - r);
            dq = dCandidate * r;
            dh *= z;
        }

        (inner[unit], inner[u + unit], inner[2 * u + unit]) = (dz, dr, dq);
        (dx[unit], dx[u + unit], dx[2 * u + unit], dx[3 * u + unit]) = (dz, dr, dCandidate, dq);
        ((double*)slots[At.Before])[at * u + unit] = h;
        return dh;
    }
}
