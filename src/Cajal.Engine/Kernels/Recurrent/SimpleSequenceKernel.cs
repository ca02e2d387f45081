using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>A plain recurrent network over sequences: h = tanh(x + h W).</summary>
internal sealed unsafe class SimpleSequenceKernel(SequenceKernel.Slots at, SequenceSize size, DType type) : SequenceKernel(at, size, false, type)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Step<V>(nint* slots, int t, int row, int end, float* z, float* h, float* c)
    {
        nint u = Size.Units, w = Width;
        for (; row < end; row++, z += w, h += w)
        {
            var at = (long)row * Size.Time + t;
            var x = (float*)slots[At.X] + at * u;
            var y = At.Y < 0 ? null : (float*)slots[At.Y] + at * u;
            var counts = Counts(slots, at);
            for (nint j = 0; j < u; j += V.Count)
            {
                if (counts) VectorMath.Tanh(V.Load(z + j) + V.Load(x + j)).Store(h + j);
                if (y != null) Ragged.Store(V.Load(h + j), y + j, u - j);
            }
        }
    }

    protected override void PlainUnit(nint* slots, long at, int unit, double* z, double* h, double* c)
    {
        if (Counts(slots, at)) h[unit] = Math.Tanh(((double*)slots[At.X])[at * Size.Units + unit] + z[unit]);
        if (At.Y >= 0) ((double*)slots[At.Y])[at * Size.Units + unit] = h[unit];
    }
}
