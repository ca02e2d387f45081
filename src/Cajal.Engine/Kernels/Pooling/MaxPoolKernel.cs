using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>The largest element of every window and, where somebody wants it, its place in the window. The first of equals wins; NaN wins over numbers.</summary>
internal sealed unsafe class MaxPoolKernel(PoolShape shape, int inSlot, int outSlot, int winnerSlot) : PoolKernel(shape, shape.ResultRows)
{
    public override long Flops => Shape.ResultSize * Shape.Window.Size;

    public override long Bytes => (Shape.ImageSize + Shape.ResultSize) * Shape.Type.ByteSize + (winnerSlot < 0 ? 0 : 4 * Shape.ResultSize);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Rows<V>(long row, long end, nint* slots)
    {
        var shape = Shape;
        var x = (float*)slots[inSlot];
        nint c = shape.Channels;
        var y = (float*)slots[outSlot] + row * shape.Result.Width * c;
        var winners = winnerSlot < 0 ? null : (float*)slots[winnerSlot] + row * shape.Result.Width * c;
        for (; row < end; row++)
        {
            var box = shape.BoxOf(row);
            for (var w = 0; w < shape.Result.Width; w++, y += c)
            {
                box.Across(shape, w);
                if (box.Depth == 1 && box.Height == 2 && box.Width == 2) Square<V>(x + box.First, c, box.Place, y, winners);
                else Any<V>(x + box.First, c, box, y, winners);
                if (winners != null) winners += c;
            }
        }
    }

    // The usual pool: two by two.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Square<V>(float* x, nint c, int place, float* y, float* winners) where V : unmanaged, IVector<V>
    {
        var next = x + RowStep;
        var below = place + Shape.Window.Width;
        for (nint j = 0; j < c; j += V.Count)
        {
            var (best, at) = (V.Load(x + j), V.Bits(place));
            Challenge(ref best, ref at, V.Load(x + c + j), V.Bits(place + 1));
            Challenge(ref best, ref at, V.Load(next + j), V.Bits(below));
            Challenge(ref best, ref at, V.Load(next + c + j), V.Bits(below + 1));
            Put(best, at, y + j, winners == null ? null : winners + j, c - j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Any<V>(float* x, nint c, PoolShape.Box box, float* y, float* winners) where V : unmanaged, IVector<V>
    {
        for (nint j = 0; j < c; j += V.Count)
        {
            var (best, at) = (V.Load(x + j), V.Bits(box.Place));
            for (var d = 0; d < box.Depth; d++)
            {
                for (var h = 0; h < box.Height; h++)
                {
                    var from = x + d * PlaneStep + h * RowStep + j;
                    var place = box.Place + (d * Shape.Window.Height + h) * Shape.Window.Width;
                    for (var w = 0; w < box.Width; w++, from += c) Challenge(ref best, ref at, V.Load(from), V.Bits(place + w));
                }
            }

            Put(best, at, y + j, winners == null ? null : winners + j, c - j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Challenge<V>(ref V best, ref V at, V x, V place) where V : unmanaged, IVector<V>
    {
        // Whoever is no number wins, and is not beaten by a number.
        var wins = V.Lt(best, x) | (V.Eq(x, x) ^ V.Bits(-1));
        best = V.Select(wins, x, best);
        at = V.Select(wins, place, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V>(V best, V at, float* y, float* winners, nint rest) where V : unmanaged, IVector<V>
    {
        if (rest >= V.Count)
        {
            best.Store(y);
            if (winners != null) at.Store(winners);
        }
        else
        {
            best.StorePart(y, rest);
            if (winners != null) at.StorePart(winners, rest);
        }
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        var shape = Shape;
        var x = (double*)slots[inSlot];
        nint c = shape.Channels;
        var to = (nint)row * shape.Result.Width * c;
        for (; row < end; row++)
        {
            var box = shape.BoxOf(row);
            for (var w = 0; w < shape.Result.Width; w++)
            {
                box.Across(shape, w);
                for (nint j = 0; j < c; j++, to++)
                {
                    var (best, at) = PlainWinner(x + box.First + j, box);
                    ((double*)slots[outSlot])[to] = best;
                    if (winnerSlot >= 0) ((int*)slots[winnerSlot])[to] = at;
                }
            }
        }
    }

    private (double Best, int At) PlainWinner(double* x, PoolShape.Box box)
    {
        var (best, at) = (x[0], box.Place);
        for (var d = 0; d < box.Depth; d++)
        {
            for (var h = 0; h < box.Height; h++)
            {
                var from = x + d * PlaneStep + h * RowStep;
                for (var w = 0; w < box.Width; w++, from += Shape.Channels)
                {
                    if (!(best < *from) && !double.IsNaN(*from)) continue;
                    (best, at) = (*from, box.Place + (d * Shape.Window.Height + h) * Shape.Window.Width + w);
                }
            }
        }

        return (best, at);
    }
}
