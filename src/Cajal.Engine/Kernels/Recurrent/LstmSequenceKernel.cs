using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>
/// Long short-term memory over sequences: i, f, g, o = split(x + h W), c = f c + i g, h = o tanh(c). Keeps i, f, g, o, which may lie
/// where x lay.
/// </summary>
internal sealed unsafe class LstmSequenceKernel(SequenceKernel.Slots at, SequenceSize size, DType type) : SequenceKernel(at, size, true, type)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Step<V>(nint* slots, int t, int row, int end, float* z, float* h, float* c)
    {
        nint u = Size.Units, w = Width;
        for (; row < end; row++, z += 4 * w, h += w, c += w)
        {
            var at = (long)row * Size.Time + t;
            var x = (float*)slots[At.X] + at * 4 * u;
            var kept = At.Kept < 0 ? null : (float*)slots[At.Kept] + at * 4 * u;
            var y = At.Y < 0 ? null : (float*)slots[At.Y] + at * u;
            var cells = At.Cells < 0 ? null : (float*)slots[At.Cells] + at * u;
            var counts = Counts(slots, at);
            for (nint j = 0; j < u; j += V.Count)
            {
                var n = u - j;
                var i = VectorMath.Sigmoid(V.Load(z + j) + V.Load(x + j));
                var f = VectorMath.Sigmoid(V.Load(z + w + j) + V.Load(x + u + j));
                var g = VectorMath.Tanh(V.Load(z + 2 * w + j) + V.Load(x + 2 * u + j));
                var o = VectorMath.Sigmoid(V.Load(z + 3 * w + j) + V.Load(x + 3 * u + j));
                if (kept != null)
                {
                    Ragged.Store(i, kept + j, n);
                    Ragged.Store(f, kept + u + j, n);
                    Ragged.Store(g, kept + 2 * u + j, n);
                    Ragged.Store(o, kept + 3 * u + j, n);
                }

                if (counts)
                {
                    var memory = V.MulAdd(f, V.Load(c + j), i * g);
                    memory.Store(c + j);
                    (o * VectorMath.Tanh(memory)).Store(h + j);
                }

                if (y != null) Ragged.Store(V.Load(h + j), y + j, n);
                if (cells != null) Ragged.Store(V.Load(c + j), cells + j, n);
            }
        }
    }

    protected override void PlainUnit(nint* slots, long at, int unit, double* z, double* h, double* c)
    {
        var u = Size.Units;
        var x = (double*)slots[At.X] + at * 4 * u;
        var (i, f) = (SigmoidOp.Apply(x[unit] + z[unit]), SigmoidOp.Apply(x[u + unit] + z[u + unit]));
        var (g, o) = (Math.Tanh(x[2 * u + unit] + z[2 * u + unit]), SigmoidOp.Apply(x[3 * u + unit] + z[3 * u + unit]));
        if (At.Kept >= 0)
        {
            var kept = (double*)slots[At.Kept] + at * 4 * u;
            (kept[unit], kept[u + unit], kept[2 * u + unit], kept[3 * u + unit]) = (i, f, g, o);
        }

        if (Counts(slots, at))
        {
            c[unit] = f * c[unit] + i * g;
            h[unit] = o * Math.Tanh(c[unit]);
        }

        if (At.Y >= 0) ((double*)slots[At.Y])[at * u + unit] = h[unit];
        if (At.Cells >= 0) ((double*)slots[At.Cells])[at * u + unit] = c[unit];
    }
}
