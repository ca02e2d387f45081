using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// Gated recurrent units over sequences: z and r from x + h W, q = h W + bias, candidate = tanh(x + r q), h = z h + (1 - z) candidate.
/// Keeps z, r, the candidate and q.
/// </summary>
internal sealed unsafe class GruSequenceKernel(SequenceKernel.Slots at, SequenceSize size, DType type) : SequenceKernel(at, size, false, type)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Step<V>(nint* slots, int t, int row, int end, float* z, float* h, float* c)
    {
        nint u = Size.Units, w = Width;
        var bias = (float*)slots[At.Bias];
        for (; row < end; row++, z += 3 * w, h += w)
        {
            var at = (long)row * Size.Time + t;
            var x = (float*)slots[At.X] + at * 3 * u;
            var kept = At.Kept < 0 ? null : (float*)slots[At.Kept] + at * 4 * u;
            var y = At.Y < 0 ? null : (float*)slots[At.Y] + at * u;
            var counts = Counts(slots, at);
            for (nint j = 0; j < u; j += V.Count)
            {
                var n = u - j;
                var update = VectorMath.Sigmoid(V.Load(z + j) + V.Load(x + j));
                var reset = VectorMath.Sigmoid(V.Load(z + w + j) + V.Load(x + u + j));
                var inner = V.Load(z + 2 * w + j) + V.Load(bias + j);
                var candidate = VectorMath.Tanh(V.MulAdd(reset, inner, V.Load(x + 2 * u + j)));
                if (kept != null)
                {
                    Ragged.Store(update, kept + j, n);
                    Ragged.Store(reset, kept + u + j, n);
                    Ragged.Store(candidate, kept + 2 * u + j, n);
                    Ragged.Store(inner, kept + 3 * u + j, n);
                }

                if (counts) V.MulAdd(update, V.Load(h + j) - candidate, candidate).Store(h + j);
                if (y != null) Ragged.Store(V.Load(h + j), y + j, n);
            }
        }
    }

    protected override void PlainUnit(nint* slots, long at, int unit, double* z, double* h, double* c)
    {
        var u = Size.Units;
        var x = (double*)slots[At.X] + at * 3 * u;
        var (update, reset) = (SigmoidOp.Apply(x[unit] + z[unit]), SigmoidOp.Apply(x[u + unit] + z[u + unit]));
        var inner = z[2 * u + unit] + ((double*)slots[At.Bias])[unit];
        var candidate = Math.Tanh(x[2 * u + unit] + reset * inner);
        if (At.Kept >= 0)
        {
            var kept = (double*)slots[At.Kept] + at * 4 * u;
            (kept[unit], kept[u + unit], kept[2 * u + unit], kept[3 * u + unit]) = (update, reset, candidate, inner);
        }

        if (Counts(slots, at)) h[unit] = update * h[unit] + (1 - update) * candidate;
        if (At.Y >= 0) ((double*)slots[At.Y])[at * u + unit] = h[unit];
    }
}
