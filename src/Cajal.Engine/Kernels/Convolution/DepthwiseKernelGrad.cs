using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>The gradient by the kernel of a depthwise convolution.</summary>
/// <remarks>Groups of rows have sums of their own, which are added up at the end; groups depend on the sizes alone.</remarks>
internal sealed unsafe class DepthwiseKernelGrad : PhasedKernel
{
    private const long Grain = 100_000;
    private const int RowsPerGroup = 16;
    private const int MaxGroups = 16;

    private readonly ConvShape _shape;
    private readonly int _image, _gradient, _result, _channels, _times, _width, _groups;

    /// <param name="shape">A kernel for every channel of the image, at most two axes, float32.</param>
    /// <param name="image">The slot of the image.</param>
    /// <param name="gradient">The slot of the result's gradient.</param>
    /// <param name="result">The slot of the kernel's gradient.</param>
    public DepthwiseKernelGrad(ConvShape shape, int image, int gradient, int result) : base(DType.Float32, 3)
    {
        (_shape, _image, _gradient, _result) = (shape, image, gradient, result);
        (_channels, _times) = (shape.Out, shape.OutPerGroup);
        _width = (_channels + 15) & ~15;
        _groups = (int)Math.Clamp((long)shape.Images * shape.Result.Height / RowsPerGroup, 1, MaxGroups);
    }

    public override long ScratchBytes => sizeof(float) * (_groups * SumSize + (_times == 1 ? 0 : _shape.Images * _shape.Image.Size * _channels));

    public override long Flops => _shape.Flops;

    public override long Bytes => _shape.Bytes;

    private long SumSize => _shape.Window.Size * _width;

    public override void Run(nint* slots, Workers workers)
    {
        if (_times > 1) Run(0, Split.Parts(workers, _shape.ImageSize * _times, Grain), slots, workers);
        Run(1, Math.Min(_groups, Split.Parts(workers, _shape.Flops, Grain)), slots, workers);
        Run(2, Split.Parts(workers, _groups * SumSize, Grain), slots, workers);
    }

    protected override void Lanes<V>(int phase, int part, int parts, nint* slots)
    {
        var sums = (float*)slots[ScratchSlot];
        var repeated = sums + _groups * SumSize;
        if (phase == 0)
        {
            var (from, to) = Split.Range(_shape.ImageSize, part, parts, align: 16);
            DepthwiseConv.Repeat((float*)slots[_image] + from, to - from, _times, repeated + from * _times);
        }
        else if (phase == 1)
        {
            var (group, end) = Split.Range(_groups, part, parts);
            for (; group < end; group++)
                Group<V>(_times > 1 ? repeated : (float*)slots[_image], (float*)slots[_gradient], (int)group, sums + group * SumSize);
        }
        else
        {
            var (tap, end) = Split.Range(_shape.Window.Size, part, parts);
            for (; tap < end; tap++) Total<V>(sums + tap * _width, (float*)slots[_result] + tap * _channels);
        }
    }

    protected override void Plain(int phase, int part, int parts, nint* slots) =>
        throw new InvalidOperationException("The depthwise kernel is for float32.");

    private void Group<V>(float* image, float* gradient, int group, float* sums) where V : unmanaged, IVector<V>
    {
        new Span<float>(sums, (int)SumSize).Clear();
        var s = _shape;
        var (line, end) = Split.Range((long)s.Images * s.Result.Height, group, _groups);
        for (; line < end; line++)
        {
            var (n, row) = Math.DivRem(line, s.Result.Height);
            var g = gradient + line * s.Result.Width * _channels;
            for (var r = 0; r < s.Window.Height; r++)
            {
                var y = row * s.Strides.Height + r * s.Dilation.Height - s.Low.Height;
                if (y < 0 || y >= s.Image.Height) continue;
                Row<V>(image + (n * s.Image.Height + y) * s.Image.Width * _channels, g, sums + (long)r * s.Window.Width * _width);
            }
        }
    }

    /// <summary>A row of the image with a row of gradients, for all taps of the kernel's row: three at a time where three reach.</summary>
    private void Row<V>(float* x, float* g, float* sums) where V : unmanaged, IVector<V>
    {
        nint step = (nint)_shape.Strides.Width * _channels, apart = (nint)_shape.Dilation.Width * _channels;
        var q = 0;
        for (; q + 3 <= _shape.Window.Width; q += 3, sums += 3 * _width)
        {
            var (from, to) = Reach(q);
            int low = from, high = to;
            for (var i = 1; i < 3; i++) (low, high) = (Math.Max(low, Reach(q + i).From), Math.Min(high, Reach(q + i).To));
            if (low >= high) (low, high) = (int.MaxValue, int.MaxValue);
            else Three<V>(x + First(q) + low * step, step, apart, g + (nint)low * _channels, high - low, sums);
            for (var i = 0; i < 3; i++)
            {
                (from, to) = Reach(q + i);
                One<V>(x + First(q + i), step, g, from, Math.Min(low, to), sums + (nint)i * _width);
                One<V>(x + First(q + i), step, g, Math.Max(high, from), to, sums + (nint)i * _width);
            }
        }

        for (; q < _shape.Window.Width; q++, sums += _width)
        {
            var (from, to) = Reach(q);
            One<V>(x + First(q), step, g, from, to, sums);
        }
    }

    private nint First(int q) => ((nint)q * _shape.Dilation.Width - _shape.Low.Width) * _channels;

    /// <summary>The pixels of the result for which a tap lies in the image.</summary>
    private (int From, int To) Reach(int q)
    {
        int x = q * _shape.Dilation.Width - _shape.Low.Width, step = _shape.Strides.Width;
        var from = x >= 0 ? 0 : (-x + step - 1) / step;
        var to = x >= _shape.Image.Width ? 0 : (_shape.Image.Width - x + step - 1) / step;
        return (from, Math.Min(to, _shape.Result.Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Three<V>(float* x, nint step, nint apart, float* g, int count, float* sums) where V : unmanaged, IVector<V>
    {
        nint channels = _channels, width = _width;
        for (nint c = 0; c < channels; c += V.Count)
        {
            float* p = x + c, q = g + c, to = sums + c;
            V a0 = V.Load(to), a1 = V.Load(to + width), a2 = V.Load(to + 2 * width);
            V b0 = V.Create(0), b1 = b0, b2 = b0;
            var j = count;
            for (; j >= 2; j -= 2)
            {
                var y = V.Load(q);
                a0 = V.MulAdd(V.Load(p), y, a0);
                a1 = V.MulAdd(V.Load(p + apart), y, a1);
                a2 = V.MulAdd(V.Load(p + 2 * apart), y, a2);
                p += step;
                y = V.Load(q + channels);
                b0 = V.MulAdd(V.Load(p), y, b0);
                b1 = V.MulAdd(V.Load(p + apart), y, b1);
                b2 = V.MulAdd(V.Load(p + 2 * apart), y, b2);
                p += step;
                q += 2 * channels;
            }

            if (j > 0)
            {
                var y = V.Load(q);
                a0 = V.MulAdd(V.Load(p), y, a0);
                a1 = V.MulAdd(V.Load(p + apart), y, a1);
                a2 = V.MulAdd(V.Load(p + 2 * apart), y, a2);
            }

            // Sums have room for whole vectors of up to 16 lanes.
            (a0 + b0).Store(to);
            (a1 + b1).Store(to + width);
            (a2 + b2).Store(to + 2 * width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void One<V>(float* x, nint step, float* g, int from, int to, float* sums) where V : unmanaged, IVector<V>
    {
        if (from >= to) return;
        nint channels = _channels;
        x += from * step;
        g += from * channels;
        for (nint c = 0; c < channels; c += V.Count)
        {
            float* p = x + c, q = g + c;
            var a = V.Load(sums + c);
            for (var j = from; j < to; j++, p += step, q += channels) a = V.MulAdd(V.Load(p), V.Load(q), a);
            a.Store(sums + c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Total<V>(float* sums, float* result) where V : unmanaged, IVector<V>
    {
        for (nint c = 0; c < _channels; c += V.Count)
        {
            var total = V.Load(sums + c);
            for (var group = 1; group < _groups; group++) total += V.Load(sums + group * SumSize + c);
            if (_channels - c >= V.Count) total.Store(result + c);
            else total.StorePart(result + c, _channels - c);
        }
    }
}
