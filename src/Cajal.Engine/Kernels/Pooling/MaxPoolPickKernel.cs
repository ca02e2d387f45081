using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>The element at a given place of every window.</summary>
internal sealed unsafe class MaxPoolPickKernel(PoolShape shape, int inSlot, int winnerSlot, int outSlot) : PoolKernel(shape, shape.ResultRows)
{
    public override long Bytes => (Shape.ImageSize + Shape.ResultSize) * Shape.Type.ByteSize + 4 * Shape.ResultSize;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Rows<V>(long row, long end, nint* slots)
    {
        var shape = Shape;
        var x = (float*)slots[inSlot];
        nint c = shape.Channels;
        var y = (float*)slots[outSlot] + row * shape.Result.Width * c;
        var winners = (float*)slots[winnerSlot] + row * shape.Result.Width * c;
        for (; row < end; row++)
        {
            var box = shape.BoxOf(row);
            for (var w = 0; w < shape.Result.Width; w++, y += c, winners += c)
            {
                box.Across(shape, w);
                for (nint j = 0; j < c; j += V.Count)
                {
                    var picked = Pick(x + box.First + j, V.FromInt(V.Load(winners + j)), box);
                    if (c - j >= V.Count) picked.Store(y + j);
                    else picked.StorePart(y + j, c - j);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Pick<V>(float* x, V winner, PoolShape.Box box) where V : unmanaged, IVector<V>
    {
        var picked = V.Create(0);
        for (var d = 0; d < box.Depth; d++)
        {
            for (var h = 0; h < box.Height; h++)
            {
                var from = x + d * PlaneStep + h * RowStep;
                var place = box.Place + (d * Shape.Window.Height + h) * Shape.Window.Width;
                // One place at most is the winner's.
                for (var w = 0; w < box.Width; w++, from += Shape.Channels) picked |= V.Eq(winner, V.Create(place + w)) & V.Load(from);
            }
        }

        return picked;
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
                    ((double*)slots[outSlot])[to] = PlainPick(x + box.First + j, ((int*)slots[winnerSlot])[to], box);
                }
            }
        }
    }

    private double PlainPick(double* x, int winner, PoolShape.Box box)
    {
        for (var d = 0; d < box.Depth; d++)
        {
            for (var h = 0; h < box.Height; h++)
            {
                var column = winner - box.Place - (d * Shape.Window.Height + h) * Shape.Window.Width;
                if (column >= 0 && column < box.Width) return x[d * PlaneStep + h * RowStep + (nint)column * Shape.Channels];
            }
        }

        return 0;
    }
}
