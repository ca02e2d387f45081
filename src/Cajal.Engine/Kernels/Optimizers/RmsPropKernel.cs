using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// RMSprop as Keras 3 computes it: v = rho v + (1 - rho) g^2; centred: a = rho a + (1 - rho) g and d = v - a^2 + epsilon, else
/// d = v + epsilon; step = rate * g / sqrt(d); with momentum: m = momentum * m + step and p -= m, else p -= step.
/// </summary>
/// <remarks>
/// Segments read p, g, v, then m if there is momentum, then a if centred, and write p, v, then m, then a. The rate is a float32 scalar.
/// </remarks>
internal sealed unsafe class RmsPropKernel(
    UpdateSegment[] segments, DType type, int rateSlot, double rho, double epsilon, double momentum = 0, bool isCentered = false)
    : UpdateKernel(segments, type)
{
    public override long Flops => (9 + (isCentered ? 5 : 0) + (momentum == 0 ? 0 : 2)) * Total;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Lanes<V>(int part, int parts, nint* slots)
    {
        var rate = *(float*)slots[rateSlot];
        var walk = Walk(part, parts);
        var hasMomentum = momentum != 0;
        while (walk.Next())
        {
            var (reads, writes, skip) = (walk.Segment.In, walk.Segment.Out, walk.From);
            Update<V>(
                (float*)slots[reads[0]] + skip,
                (float*)slots[reads[1]] + skip,
                (float*)slots[reads[2]] + skip,
                hasMomentum ? (float*)slots[reads[3]] + skip : null,
                isCentered ? (float*)slots[reads[^1]] + skip : null,
                (float*)slots[writes[0]] + skip,
                (float*)slots[writes[1]] + skip,
                hasMomentum ? (float*)slots[writes[2]] + skip : null,
                isCentered ? (float*)slots[writes[^1]] + skip : null,
                (nint)walk.Count,
                rate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update<V>(
        float* p, float* g, float* v, float* m, float* a, float* newP, float* newV, float* newM, float* newA, nint n, float rate)
        where V : unmanaged, IVector<V>
    {
        var (keep, take) = (V.Create((float)rho), V.Create((float)(1 - rho)));
        var small = V.Create((float)epsilon);
        // Far below the root of epsilon a gradient's square changes nothing but the speed.
        var least = V.Create((float)Math.Min(1e-15, Math.Sqrt(epsilon) * 1e-8));
        var by = V.Create(rate);
        var roll = V.Create((float)momentum);
        for (nint i = 0; i < n; i += V.Count)
        {
            var count = n - i;
            var d = V.Load(g + i);
            var felt = V.Select(V.Lt(V.Abs(d), least), V.Create(0), d);
            var square = VectorMath.Settled(V.MulAdd(keep, V.Load(v + i), take * felt * felt));
            var under = square + small;
            if (a != null)
            {
                var average = VectorMath.Settled(V.MulAdd(keep, V.Load(a + i), take * d));
                under = square - average * average + small;
                Put(average, newA + i, count);
            }

            var step = by * d / V.Sqrt(under);
            if (m != null)
            {
                step = VectorMath.Settled(V.MulAdd(roll, V.Load(m + i), step));
                Put(step, newM + i, count);
            }

            var value = V.Load(p + i) - step;
            Put(square, newV + i, count);
            Put(value, newP + i, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V>(V value, float* to, nint count) where V : unmanaged, IVector<V>
    {
        if (count >= V.Count) value.Store(to);
        else value.StorePart(to, count);
    }

    protected override void Plain(int part, int parts, nint* slots)
    {
        double rate = *(float*)slots[rateSlot];
        var walk = Walk(part, parts);
        while (walk.Next())
        {
            var (reads, writes) = (walk.Segment.In, walk.Segment.Out);
            for (var i = walk.From; i < walk.From + walk.Count; i++)
            {
                var g = ((double*)slots[reads[1]])[i];
                var v = rho * ((double*)slots[reads[2]])[i] + (1 - rho) * g * g;
                var under = v + epsilon;
                if (isCentered)
                {
                    var a = rho * ((double*)slots[reads[^1]])[i] + (1 - rho) * g;
                    ((double*)slots[writes[^1]])[i] = a;
                    under -= a * a;
                }

                var step = rate * g / Math.Sqrt(under);
                if (momentum != 0)
                {
                    step += momentum * ((double*)slots[reads[3]])[i];
                    ((double*)slots[writes[2]])[i] = step;
                }

                ((double*)slots[writes[1]])[i] = v;
                ((double*)slots[writes[0]])[i] = ((double*)slots[reads[0]])[i] - step;
            }
        }
    }
}
