using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>The mean of the elements under every window.</summary>
internal sealed unsafe class AveragePoolKernel(PoolShape shape, int inSlot, int outSlot) : PoolKernel(shape, shape.ResultRows)
{
    public override long Flops => Shape.ResultSize * (Shape.Window.Size + 1);

    public override long Bytes => (Shape.ImageSize + Shape.ResultSize) * Shape.Type.ByteSize;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Rows<V>(long row, long end, nint* slots)
    {
        var shape = Shape;
        var x = (float*)slots[inSlot];
        nint c = shape.Channels;
        var y = (float*)slots[outSlot] + row * shape.Result.Width * c;
        for (; row < end; row++)
        {
            var box = shape.BoxOf(row);
            for (var w = 0; w < shape.Result.Width; w++, y += c)
            {
                box.Across(shape, w);
                var share = V.Create(1f / box.Count);
                for (nint j = 0; j < c; j += V.Count)
                {
                    var mean = Sum<V>(x + box.First + j, box) * share;
                    if (c - j >= V.Count) mean.Store(y + j);
                    else mean.StorePart(y + j, c - j);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Sum<V>(float* x, PoolShape.Box box) where V : unmanaged, IVector<V>
    {
        if (box.Depth == 1 && box.Height == 2 && box.Width == 2)
        {
            var next = x + RowStep;
            nint c = Shape.Channels;
            return V.Load(x) + V.Load(x + c) + (V.Load(next) + V.Load(next + c));
        }

        var sum = V.Create(0);
        for (var d = 0; d < box.Depth; d++)
        {
            for (var h = 0; h < box.Height; h++)
            {
                var from = x + d * PlaneStep + h * RowStep;
                for (var w = 0; w < box.Width; w++, from += Shape.Channels) sum += V.Load(from);
            }
        }

        return sum;
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        var shape = Shape;
        var y = (double*)slots[outSlot] + row * shape.Result.Width * shape.Channels;
        for (; row < end; row++)
        {
            var box = shape.BoxOf(row);
            for (var w = 0; w < shape.Result.Width; w++)
            {
                box.Across(shape, w);
                for (nint j = 0; j < shape.Channels; j++) *y++ = PlainSum((double*)slots[inSlot] + box.First + j, box) / box.Count;
            }
        }
    }

    private double PlainSum(double* x, PoolShape.Box box)
    {
        double sum = 0;
        for (var d = 0; d < box.Depth; d++)
        {
            for (var h = 0; h < box.Height; h++)
            {
                var from = x + d * PlaneStep + h * RowStep;
                for (var w = 0; w < box.Width; w++, from += Shape.Channels) sum += *from;
            }
        }

        return sum;
    }
}
