using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// Hands the numbers of windows back to the elements under them. Every element gathers from its windows in ascending order, so no two parts
/// write to one place.
/// </summary>
internal sealed unsafe class PoolGradKernel<TShare>(PoolShape shape, int gradSlot, int winnerSlot, int outSlot) : PoolKernel(shape, shape.ImageRows)
    where TShare : struct, IPoolShare
{
    private readonly float[] _shares = Shares(shape);
    private readonly bool _coversAll = shape.IsDisjoint && CoversAll(shape);

    public override long Flops => Shape.ResultSize * Shape.Window.Size;

    public override long Bytes => (Shape.ImageSize + Shape.ResultSize) * Shape.Type.ByteSize + (TShare.HasWinners ? 4 * Shape.ResultSize : 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Rows<V>(long row, long end, nint* slots)
    {
        var shape = Shape;
        var g = (float*)slots[gradSlot];
        var winners = TShare.HasWinners ? (float*)slots[winnerSlot] : g;
        var dx = (float*)slots[outSlot] + row * RowStep;
        for (; row < end; row++, dx += RowStep)
        {
            var (image, rest) = Math.DivRem(row, shape.Image.Depth * shape.Image.Height);
            var (d, h) = Math.DivRem((int)rest, shape.Image.Height);
            var depths = PoolShape.Cover(d, shape.Window.Depth, shape.Strides.Depth, shape.Low.Depth, shape.Result.Depth);
            var heights = PoolShape.Cover(h, shape.Window.Height, shape.Strides.Height, shape.Low.Height, shape.Result.Height);
            if (shape.IsDisjoint)
            {
                if (!_coversAll) new Span<float>(dx, checked((int)RowStep)).Clear();
                if (depths.First > depths.Last || heights.First > heights.Last) continue;
                var at = Windows(image, depths.First, heights.First);
                Disjoint<V>(g + at, winners + at, dx, PlaceOf(d, depths.First, h, heights.First), depths.First, heights.First);
            }
            else
            {
                for (var w = 0; w < shape.Image.Width; w++) Gather<V>(g, winners, dx + (nint)w * shape.Channels, image, d, h, w, depths, heights);
            }
        }
    }

    /// <summary>A row of elements that belong to one window each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Disjoint<V>(float* g, float* winners, float* dx, int place, int d, int h) where V : unmanaged, IVector<V>
    {
        var shape = Shape;
        nint c = shape.Channels;
        for (var w = 0; w < shape.Result.Width; w++, g += c, winners += c)
        {
            var (from, count, first) = PoolShape.Clip(w * shape.Strides.Width - shape.Low.Width, shape.Window.Width, shape.Image.Width);
            var share = V.Create(TShare.HasWinners ? 1 : ShareOf(d, h, w));
            var to = dx + from * c;
            for (nint j = 0; j < c; j += V.Count)
            {
                var number = V.Load(g + j);
                var winner = TShare.HasWinners ? V.FromInt(V.Load(winners + j)) : number;
                var p = to + j;
                for (var k = 0; k < count; k++, p += c) Put(TShare.Of(number, winner, V.Create(place + first + k), share), p, c - j);
            }
        }
    }

    /// <summary>An element that belongs to any number of windows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather<V>(float* g, float* winners, float* dx, long image, int d, int h, int w, (int First, int Last) depths, (int First, int Last) heights)
        where V : unmanaged, IVector<V>
    {
        var shape = Shape;
        nint c = shape.Channels;
        var isFirst = true;
        var widths = PoolShape.Cover(w, shape.Window.Width, shape.Strides.Width, shape.Low.Width, shape.Result.Width);
        for (var od = depths.First; od <= depths.Last; od++)
        {
            for (var oh = heights.First; oh <= heights.Last; oh++)
            {
                var at = Windows(image, od, oh) + widths.First * c;
                var place = PlaceOf(d, od, h, oh) + w + shape.Low.Width - widths.First * shape.Strides.Width;
                for (var ow = widths.First; ow <= widths.Last; ow++, at += c, place -= shape.Strides.Width)
                {
                    Take<V>(g + at, winners + at, dx, c, place, TShare.HasWinners ? 1 : ShareOf(od, oh, ow), isFirst);
                    isFirst = false;
                }
            }
        }

        if (isFirst) new Span<float>(dx, (int)c).Clear();
    }

    /// <summary>Takes an element's share of one window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take<V>(float* g, float* winners, float* dx, nint c, int place, float share, bool isFirst) where V : unmanaged, IVector<V>
    {
        var (at, part) = (V.Create(place), V.Create(share));
        for (nint j = 0; j < c; j += V.Count)
        {
            var number = V.Load(g + j);
            var mine = TShare.Of(number, TShare.HasWinners ? V.FromInt(V.Load(winners + j)) : number, at, part);
            Put(isFirst ? mine : V.Load(dx + j) + mine, dx + j, c - j);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<V>(V x, float* to, nint rest) where V : unmanaged, IVector<V>
    {
        if (rest >= V.Count) x.Store(to);
        else x.StorePart(to, rest);
    }

    protected override void PlainRows(long row, long end, nint* slots)
    {
        var shape = Shape;
        var dx = (double*)slots[outSlot] + row * RowStep;
        for (; row < end; row++)
        {
            var (image, rest) = Math.DivRem(row, shape.Image.Depth * shape.Image.Height);
            var (d, h) = Math.DivRem((int)rest, shape.Image.Height);
            for (var w = 0; w < shape.Image.Width; w++)
            {
                for (var j = 0; j < shape.Channels; j++) *dx++ = PlainGather(slots, image, d, h, w, j);
            }
        }
    }

    private double PlainGather(nint* slots, long image, int d, int h, int w, int j)
    {
        var shape = Shape;
        var depths = PoolShape.Cover(d, shape.Window.Depth, shape.Strides.Depth, shape.Low.Depth, shape.Result.Depth);
        var heights = PoolShape.Cover(h, shape.Window.Height, shape.Strides.Height, shape.Low.Height, shape.Result.Height);
        var widths = PoolShape.Cover(w, shape.Window.Width, shape.Strides.Width, shape.Low.Width, shape.Result.Width);
        double sum = 0;
        for (var od = depths.First; od <= depths.Last; od++)
        {
            for (var oh = heights.First; oh <= heights.Last; oh++)
            {
                for (var ow = widths.First; ow <= widths.Last; ow++)
                {
                    var at = Windows(image, od, oh) + (nint)ow * shape.Channels + j;
                    var place = PlaceOf(d, od, h, oh) + w + shape.Low.Width - ow * shape.Strides.Width;
                    var winner = TShare.HasWinners ? ((int*)slots[winnerSlot])[at] : 0;
                    sum += TShare.Of(((double*)slots[gradSlot])[at], winner, place, 1.0 / CountOf(od, oh, ow));
                }
            }
        }

        return sum;
    }

    /// <summary>Where the numbers of a row of windows begin.</summary>
    private nint Windows(long image, int d, int h) =>
        (nint)(((image * Shape.Result.Depth + d) * Shape.Result.Height + h) * Shape.Result.Width * Shape.Channels);

    /// <summary>The place in a window of its element in a row of the image, at the window's first column.</summary>
    private int PlaceOf(int d, int windowD, int h, int windowH) =>
        ((d + Shape.Low.Depth - windowD * Shape.Strides.Depth) * Shape.Window.Height + h + Shape.Low.Height - windowH * Shape.Strides.Height) * Shape.Window.Width;

    private float ShareOf(int d, int h, int w) => _shares[d] * _shares[Shape.Result.Depth + h] * _shares[Shape.Result.Depth + Shape.Result.Height + w];

    private int CountOf(int d, int h, int w) =>
        PoolShape.Clip(d * Shape.Strides.Depth - Shape.Low.Depth, Shape.Window.Depth, Shape.Image.Depth).Count
        * PoolShape.Clip(h * Shape.Strides.Height - Shape.Low.Height, Shape.Window.Height, Shape.Image.Height).Count
        * PoolShape.Clip(w * Shape.Strides.Width - Shape.Low.Width, Shape.Window.Width, Shape.Image.Width).Count;

    /// <summary>1 / the count of elements under a window is a product of one number for each axis.</summary>
    private static float[] Shares(PoolShape s)
    {
        var shares = new List<float>();
        Along(s.Result.Depth, s.Strides.Depth, s.Low.Depth, s.Window.Depth, s.Image.Depth);
        Along(s.Result.Height, s.Strides.Height, s.Low.Height, s.Window.Height, s.Image.Height);
        Along(s.Result.Width, s.Strides.Width, s.Low.Width, s.Window.Width, s.Image.Width);
        return [.. shares];

        void Along(int windows, int stride, int low, int size, int extent)
        {
            for (var i = 0; i < windows; i++) shares.Add(1f / PoolShape.Clip(i * stride - low, size, extent).Count);
        }
    }

    /// <summary>Whether every element of every row belongs to a window.</summary>
    private static bool CoversAll(PoolShape s) =>
        s.Strides == s.Window && s.Result.Depth * s.Strides.Depth >= s.Image.Depth + s.Low.Depth
        && s.Result.Height * s.Strides.Height >= s.Image.Height + s.Low.Height && s.Result.Width * s.Strides.Width >= s.Image.Width + s.Low.Width;
}
