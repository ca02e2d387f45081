using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>A depthwise convolution, or its gradient by the image.</summary>
/// <remarks>
/// Both are sums over taps of a source pixel times a tap of the kernel, channel by channel. Along a row the source moves by a constant step:
/// in the gradient of a strided convolution that holds for every stride-th pixel, so those are made together. Several pixels at a time
/// share a tap. An image with several kernels per channel is repeated (or the gradient collected) in memory of its own.
/// </remarks>
internal sealed unsafe class DepthwiseKernel : PhasedKernel
{
    private const long Grain = 100_000;
    private const int SegmentLength = 128;

    private readonly ConvShape _shape;
    private readonly bool _isForward;
    private readonly int _source, _kernel, _result, _channels, _times;
    private readonly IMatMulEpilogue? _epilogue;
    private readonly Extents _from, _to;
    private readonly int _segments;

    /// <param name="shape">A kernel for every channel of the image, at most two axes, float32.</param>
    /// <param name="way">Forward or by the image.</param>
    /// <param name="source">The slot of the image, or of the result's gradient.</param>
    /// <param name="kernel">The slot of the kernel.</param>
    /// <param name="result">The slot of the result, or of the image's gradient.</param>
    /// <param name="epilogue">What to do with finished elements.</param>
    public DepthwiseKernel(ConvShape shape, ConvWay way, int source, int kernel, int result, IMatMulEpilogue? epilogue = null) : base(DType.Float32, 3)
    {
        (_shape, _isForward, _source, _kernel, _result, _epilogue) = (shape, way == ConvWay.Forward, source, kernel, result, epilogue);
        (_channels, _times) = (shape.Out, shape.OutPerGroup);
        (_from, _to) = _isForward ? (shape.Image, shape.Result) : (shape.Result, shape.Image);
        _segments = (_to.Width + SegmentLength - 1) / SegmentLength;
    }

    public override long ScratchBytes => _times == 1 ? 0 : _shape.Images * _shape.Image.Size * _channels * sizeof(float);

    public override long Flops => _shape.Flops;

    public override long Bytes => _shape.Bytes;

    public override void Run(nint* slots, Workers workers)
    {
        if (_times > 1 && _isForward) Run(0, Split.Parts(workers, _shape.ImageSize * _times, Grain), slots, workers);
        var rows = (long)_shape.Images * _to.Height * _segments;
        Run(1, (int)Math.Min(rows, Split.Parts(workers, _shape.Flops, Grain)), slots, workers);
        if (_times > 1 && !_isForward) Run(2, Split.Parts(workers, _shape.ImageSize * _times, Grain), slots, workers);
    }

    protected override void Lanes<V>(int phase, int part, int parts, nint* slots)
    {
        var scratch = _times > 1 ? (float*)slots[ScratchSlot] : null;
        if (phase == 1)
        {
            var (unit, end) = Split.Range((long)_shape.Images * _to.Height * _segments, part, parts);
            for (; unit < end; unit++) Segment<V>(slots, scratch, unit);
            return;
        }

        var (from, to) = Split.Range(_shape.ImageSize, part, parts, align: 16);
        if (phase == 0) DepthwiseConv.Repeat((float*)slots[_source] + from, to - from, _times, scratch + from * _times);
        else
        {
            DepthwiseConv.Collect(scratch + from * _times, to - from, _times, (float*)slots[_result] + from);
            if (from < to) _epilogue?.Run(slots, from, to);
        }
    }

    protected override void Plain(int phase, int part, int parts, nint* slots) =>
        throw new InvalidOperationException("The depthwise kernel is for float32.");

    /// <summary>One summand of a row: the source's pixel for the row's pixel 0, and the pixels for which there is one.</summary>
    private struct Tap
    {
        public float* Source, Kernel;
        public int From, To;
    }

    [SkipLocalsInit]
    private void Segment<V>(nint* slots, float* scratch, long unit) where V : unmanaged, IVector<V>
    {
        var (line, segment) = Math.DivRem(unit, _segments);
        var (image, row) = Math.DivRem(line, _to.Height);
        var (first, end) = Split.Range(_to.Width, (int)segment, _segments);
        var source = (scratch is not null && _isForward ? scratch : (float*)slots[_source]) + image * _from.Height * _from.Width * _channels;
        var result = (scratch is not null && !_isForward ? scratch : (float*)slots[_result]) + line * _to.Width * _channels;
        var kernel = (float*)slots[_kernel];
        var taps = stackalloc Tap[2 * (int)_shape.Window.Size];
        int stride = _shape.Strides.Width, classes = _isForward ? 1 : stride;
        nint step = (nint)_channels * (_isForward ? stride : 1);
        for (var c = 0; c < classes; c++)
        {
            // The pixels c, c + classes ... of the segment.
            int j0 = (int)(first - c + classes - 1) / classes, j1 = (int)(end - c + classes - 1) / classes;
            var count = Taps(source, kernel, (int)row, c, taps);
            Row<V>(taps, count, step, result + (nint)c * _channels, (nint)classes * _channels, Math.Max(0, j0), j1);
        }

        if (_epilogue is not null && (_isForward || scratch is null))
            _epilogue.Run(slots, (line * _to.Width + first) * _channels, (line * _to.Width + end) * _channels);
    }

    /// <summary>Lists the taps of a row's pixels of one class.</summary>
    private int Taps(float* source, float* kernel, int row, int c, Tap* taps)
    {
        var count = 0;
        var s = _shape;
        for (var r = 0; r < s.Window.Height; r++)
        {
            if (Origin(row, r, s.Strides.Height, s.Dilation.Height, s.Low.Height) is not { } y || (uint)y >= (uint)_from.Height) continue;
            for (var q = 0; q < s.Window.Width; q++)
            {
                if (Origin(c, q, s.Strides.Width, s.Dilation.Width, s.Low.Width) is not { } x) continue;
                // Pixel j of the class has its source at x + j * step.
                var step = _isForward ? s.Strides.Width : 1;
                var from = x >= 0 ? 0 : (-x + step - 1) / step;
                var to = x >= _from.Width ? 0 : (_from.Width - x + step - 1) / step;
                if (from >= to) continue;
                taps[count++] = new Tap
                {
                    Source = source + ((nint)y * _from.Width + x) * _channels,
                    Kernel = kernel + ((nint)r * s.Window.Width + q) * _channels,
                    From = from,
                    To = to,
                };
            }
        }

        return count;
    }

    /// <summary>Where an axis's tap finds its source for a place of the result; null between the steps of a gradient.</summary>
    private int? Origin(int place, int tap, int stride, int dilation, int low)
    {
        if (_isForward) return place * stride + tap * dilation - low;
        var (quotient, rest) = Math.DivRem(place + low - tap * dilation, stride);
        return rest == 0 ? quotient : null;
    }

    private void Row<V>(Tap* taps, int count, nint step, float* y, nint next, int j0, int j1) where V : unmanaged, IVector<V>
    {
        int low = j0, high = j1;
        for (var i = 0; i < count; i++) (low, high) = (Math.Max(low, taps[i].From), Math.Min(high, taps[i].To));
        if (low >= high) (low, high) = (j1, j1);
        var j = j0;
        for (; j < low; j++) Edge<V>(taps, count, step, y, next, j);
        for (; j + 8 <= high; j += 8) Eight<V>(taps, count, step, j * step, y + j * next, next);
        for (; j + 2 <= high; j += 2) Two<V>(taps, count, step, j * step, y + j * next, next);
        for (; j < high; j++) One<V>(taps, count, j * step, y + j * next);
        for (; j < j1; j++) Edge<V>(taps, count, step, y, next, j);
    }

    /// <summary>A pixel that not all taps reach.</summary>
    private void Edge<V>(Tap* taps, int count, nint step, float* y, nint next, int j) where V : unmanaged, IVector<V>
    {
        var some = taps + count;
        var reached = 0;
        for (var i = 0; i < count; i++)
            if (j >= taps[i].From && j < taps[i].To) some[reached++] = taps[i];
        One<V>(some, reached, j * step, y + j * next);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Eight<V>(Tap* taps, int count, nint step, nint at, float* y, nint next) where V : unmanaged, IVector<V>
    {
        nint channels = _channels;
        for (nint c = 0; c < channels; c += V.Count)
        {
            V a0 = V.Create(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
            for (var i = 0; i < count; i++)
            {
                var w = V.Load(taps[i].Kernel + c);
                float* x = taps[i].Source + at + c, x4 = x + 4 * step;
                a0 = V.MulAdd(V.Load(x), w, a0);
                a1 = V.MulAdd(V.Load(x + step), w, a1);
                a2 = V.MulAdd(V.Load(x + 2 * step), w, a2);
                a3 = V.MulAdd(V.Load(x4 - step), w, a3);
                a4 = V.MulAdd(V.Load(x4), w, a4);
                a5 = V.MulAdd(V.Load(x4 + step), w, a5);
                a6 = V.MulAdd(V.Load(x4 + 2 * step), w, a6);
                a7 = V.MulAdd(V.Load(x4 + 3 * step), w, a7);
            }

            var o = y + c;
            var rest = channels - c;
            if (rest >= V.Count)
            {
                a0.Store(o);
                a1.Store(o + next);
                a2.Store(o + 2 * next);
                a3.Store(o + 3 * next);
                o += 4 * next;
                a4.Store(o);
                a5.Store(o + next);
                a6.Store(o + 2 * next);
                a7.Store(o + 3 * next);
            }
            else
            {
                a0.StorePart(o, rest);
                a1.StorePart(o + next, rest);
                a2.StorePart(o + 2 * next, rest);
                a3.StorePart(o + 3 * next, rest);
                o += 4 * next;
                a4.StorePart(o, rest);
                a5.StorePart(o + next, rest);
                a6.StorePart(o + 2 * next, rest);
                a7.StorePart(o + 3 * next, rest);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Two<V>(Tap* taps, int count, nint step, nint at, float* y, nint next) where V : unmanaged, IVector<V>
    {
        nint channels = _channels;
        for (nint c = 0; c < channels; c += V.Count)
        {
            V a = V.Create(0), b = a;
            for (var i = 0; i < count; i++)
            {
                var w = V.Load(taps[i].Kernel + c);
                var x = taps[i].Source + at + c;
                a = V.MulAdd(V.Load(x), w, a);
                b = V.MulAdd(V.Load(x + step), w, b);
            }

            if (channels - c >= V.Count)
            {
                a.Store(y + c);
                b.Store(y + next + c);
            }
            else
            {
                a.StorePart(y + c, channels - c);
                b.StorePart(y + next + c, channels - c);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void One<V>(Tap* taps, int count, nint at, float* y) where V : unmanaged, IVector<V>
    {
        nint channels = _channels;
        for (nint c = 0; c < channels; c += V.Count)
        {
            var a = V.Create(0);
            for (var i = 0; i < count; i++) a = V.MulAdd(V.Load(taps[i].Source + at + c), V.Load(taps[i].Kernel + c), a);
            if (channels - c >= V.Count) a.Store(y + c);
            else a.StorePart(y + c, channels - c);
        }
    }
}
