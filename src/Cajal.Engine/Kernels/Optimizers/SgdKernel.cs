using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// Gradient descent as Keras 3 computes it: p -= rate * g without momentum; else m = momentum * m - rate * g and p += m, or with
/// Nesterov's look ahead p += momentum * m - rate * g.
/// </summary>
/// <remarks>Segments read p, g (and m) and write p (and m). The rate is a float32 scalar.</remarks>
internal sealed unsafe class SgdKernel(UpdateSegment[] segments, DType type, int rateSlot, double momentum = 0, bool isNesterov = false)
    : UpdateKernel(segments, type)
{
    public override long Flops => (momentum == 0 ? 2 : isNesterov ? 5 : 4) * Total;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Lanes<V>(int part, int parts, nint* slots)
    {
        var rate = *(float*)slots[rateSlot];
        var walk = Walk(part, parts);
        while (walk.Next())
        {
            var (reads, writes, skip) = (walk.Segment.In, walk.Segment.Out, walk.From);
            var p = (float*)slots[reads[0]] + skip;
            var g = (float*)slots[reads[1]] + skip;
            var newP = (float*)slots[writes[0]] + skip;
            if (momentum == 0) Descend<V>(p, g, newP, (nint)walk.Count, rate);
            else Roll<V>(p, g, (float*)slots[reads[2]] + skip, newP, (float*)slots[writes[1]] + skip, (nint)walk.Count, rate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Descend<V>(float* p, float* g, float* newP, nint n, float rate) where V : unmanaged, IVector<V>
    {
        var by = V.Create(-rate);
        nint i = 0;
        for (; i + V.Count <= n; i += V.Count) V.MulAdd(by, V.Load(g + i), V.Load(p + i)).Store(newP + i);
        if (i < n) V.MulAdd(by, V.Load(g + i), V.Load(p + i)).StorePart(newP + i, n - i);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Roll<V>(float* p, float* g, float* m, float* newP, float* newM, nint n, float rate) where V : unmanaged, IVector<V>
    {
        var keep = V.Create((float)momentum);
        var by = V.Create(rate);
        for (nint i = 0; i < n; i += V.Count)
        {
            var step = by * V.Load(g + i);
            var speed = VectorMath.Settled(keep * V.Load(m + i) - step);
            var value = V.Load(p + i) + (isNesterov ? keep * speed - step : speed);
            if (i + V.Count <= n)
            {
                speed.Store(newM + i);
                value.Store(newP + i);
            }
            else
            {
                speed.StorePart(newM + i, n - i);
                value.StorePart(newP + i, n - i);
            }
        }
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
                var step = rate * ((double*)slots[reads[1]])[i];
                var move = -step;
                if (momentum != 0)
                {
                    var speed = momentum * ((double*)slots[reads[2]])[i] - step;
                    ((double*)slots[writes[1]])[i] = speed;
                    move = isNesterov ? momentum * speed - step : speed;
                }

                ((double*)slots[writes[0]])[i] = ((double*)slots[reads[0]])[i] + move;
            }
        }
    }
}
