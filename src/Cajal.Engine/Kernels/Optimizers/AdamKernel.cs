using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// Adam as Keras 3 computes it: m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2;
/// p -= rate * sqrt(1 - b2^t) / (1 - b1^t) * m / (sqrt(v) + epsilon), with t one more than the iterations done. AMSGrad has
/// u = max(u, v) and divides by its root.
/// </summary>
/// <remarks>
/// Segments read p, g, m, v and write p, m, v; AMSGrad's read u and write it behind those. The rate is a float32 scalar, the iterations
/// an int64 scalar.
/// </remarks>
internal sealed unsafe class AdamKernel(
    UpdateSegment[] segments, DType type, int rateSlot, int iterationsSlot, double beta1, double beta2, double epsilon, bool isAmsgrad = false)
    : UpdateKernel(segments, type)
{
    public override long Flops => (isAmsgrad ? 13 : 12) * Total;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Lanes<V>(int part, int parts, nint* slots)
    {
        var rate = (float)Rate(slots);
        var walk = Walk(part, parts);
        while (walk.Next())
        {
            var (reads, writes, skip) = (walk.Segment.In, walk.Segment.Out, walk.From);
            Update<V>(
                isAmsgrad ? (float*)slots[reads[4]] + skip : null, isAmsgrad ? (float*)slots[writes[3]] + skip : null,
                (float*)slots[reads[0]] + skip, (float*)slots[reads[1]] + skip, (float*)slots[reads[2]] + skip, (float*)slots[reads[3]] + skip,
                (float*)slots[writes[0]] + skip, (float*)slots[writes[1]] + skip, (float*)slots[writes[2]] + skip, (nint)walk.Count, rate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update<V>(
        float* u, float* newU, float* p, float* g, float* m, float* v, float* newP, float* newM, float* newV, nint n, float rate)
        where V : unmanaged, IVector<V>
    {
        var (b1, c1, b2, c2) = (V.Create((float)beta1), V.Create((float)(1 - beta1)), V.Create((float)beta2), V.Create((float)(1 - beta2)));
        var by = V.Create(rate);
        var small = V.Create((float)epsilon);
        // Far below epsilon a gradient's square changes nothing but the speed: as a denormal it would take a hundred cycles.
        var least = V.Create((float)Math.Min(1e-15, epsilon * 1e-8));
        for (nint i = 0; i < n; i += V.Count)
        {
            var d = V.Load(g + i);
            var first = VectorMath.Settled(V.MulAdd(b1, V.Load(m + i), c1 * d));
            var felt = V.Select(V.Lt(V.Abs(d), least), V.Create(0), d);
            var second = VectorMath.Settled(V.MulAdd(b2, V.Load(v + i), c2 * felt * felt));
            var under = u == null ? second : V.MaxNative(V.Load(u + i), second);
            var value = V.Load(p + i) - by * first / (V.Sqrt(under) + small);
            if (i + V.Count <= n)
            {
                first.Store(newM + i);
                second.Store(newV + i);
                value.Store(newP + i);
                if (u != null) under.Store(newU + i);
            }
            else
            {
                first.StorePart(newM + i, n - i);
                second.StorePart(newV + i, n - i);
                value.StorePart(newP + i, n - i);
                if (u != null) under.StorePart(newU + i, n - i);
            }
        }
    }

    protected override void Plain(int part, int parts, nint* slots)
    {
        var rate = Rate(slots);
        var walk = Walk(part, parts);
        while (walk.Next())
        {
            var (reads, writes) = (walk.Segment.In, walk.Segment.Out);
            for (var i = walk.From; i < walk.From + walk.Count; i++)
            {
                var g = ((double*)slots[reads[1]])[i];
                var m = beta1 * ((double*)slots[reads[2]])[i] + (1 - beta1) * g;
                var v = beta2 * ((double*)slots[reads[3]])[i] + (1 - beta2) * g * g;
                var under = isAmsgrad ? Math.Max(((double*)slots[reads[4]])[i], v) : v;
                ((double*)slots[writes[0]])[i] = ((double*)slots[reads[0]])[i] - rate * m / (Math.Sqrt(under) + epsilon);
                ((double*)slots[writes[1]])[i] = m;
                ((double*)slots[writes[2]])[i] = v;
                if (isAmsgrad) ((double*)slots[writes[3]])[i] = under;
            }
        }
    }

    private double Rate(nint* slots)
    {
        double t = *(long*)slots[iterationsSlot] + 1;
        return *(float*)slots[rateSlot] * Math.Sqrt(1 - Math.Pow(beta2, t)) / (1 - Math.Pow(beta1, t));
    }
}
