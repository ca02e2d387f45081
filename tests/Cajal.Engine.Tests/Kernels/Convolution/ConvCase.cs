using Cajal.Kernels;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Convolution;

/// <summary>A convolution with numbers, and what its definition says the results are, in doubles and one product at a time.</summary>
internal sealed unsafe class ConvCase
{
    private readonly ConvShape _shape;
    private readonly ConvWay _way;
    private readonly double[] _a, _b, _expected, _absolute;

    public ConvCase(Gen gen, ConvShape shape, ConvWay way)
    {
        (_shape, _way) = (shape, way);
        double[] Draw(long n) => Array.ConvertAll(gen.Doubles(n), v => Elements.Stored(shape.Type, v));
        _a = Draw(way == ConvWay.InputGrad ? shape.ResultSize : shape.ImageSize);
        _b = Draw(way == ConvWay.KernelGrad ? shape.ResultSize : shape.KernelSize);
        var size = way switch { ConvWay.Forward => shape.ResultSize, ConvWay.InputGrad => shape.ImageSize, _ => shape.KernelSize };
        (_expected, _absolute) = (new double[size], new double[size]);
        Multiply();
    }

    /// <summary>A shape with everything that convolutions can have.</summary>
    public static ConvShape Random(Gen gen, DType type)
    {
        var rank = gen.Int(1, 3);
        Extents Some(int min, int max, int neutral) =>
            new(rank > 2 ? gen.Int(min, max) : neutral, rank > 1 ? gen.Int(min, max) : neutral, gen.Int(min, max));
        var groups = gen.Pick(1, 1, 2, 3);
        var most = rank == 1 ? 40 : rank == 2 ? 12 : 5;
        var (ins, outs) = gen.Int(0, 5) switch
        {
            0 => (1, gen.Int(1, 40)),
            1 => (3, gen.Int(30, 70)),
            2 => (gen.Int(1, 40), 1),
            _ => (gen.Int(1, 18), gen.Int(1, 18)),
        };
        return Complete(new ConvShape
        {
            Type = type,
            Images = gen.Int(1, 3),
            Image = Some(1, most, 1),
            Window = Some(1, 4, 1),
            Strides = Some(1, 3, 1),
            Dilation = Some(1, gen.Pick(1, 2, 3), 1),
            Low = Some(0, gen.Pick(0, 1, 5), 0),
            High = Some(0, gen.Pick(0, 1, 5), 0),
            Groups = groups,
            In = groups * ins,
            Out = groups * outs,
            Result = default,
        });
    }

    /// <summary>A convolution over two axes.</summary>
    public static ConvShape Planar(
        int images, int height, int width, int ins, int outs, int window = 3, int stride = 1, int dilation = 1, int low = 1, int high = 1, int groups = 1,
        DType type = DType.Float32) => Complete(new ConvShape
        {
            Type = type,
            Images = images,
            Image = new(1, height, width),
            Window = new(1, window, window),
            Strides = new(1, stride, stride),
            Dilation = new(1, dilation, dilation),
            Low = new(0, low, low),
            High = new(0, high, high),
            Groups = groups,
            In = ins,
            Out = outs,
            Result = default,
        });

    /// <summary>The same with as many places as there are windows that fit.</summary>
    public static ConvShape Complete(ConvShape s)
    {
        static int Count(int image, int low, int high, int window, int stride, int dilation) =>
            Math.Max(0, image + low + high - (window - 1) * dilation - 1 + stride) / stride;
        return s with
        {
            Result = new(
                Count(s.Image.Depth, s.Low.Depth, s.High.Depth, s.Window.Depth, s.Strides.Depth, s.Dilation.Depth),
                Count(s.Image.Height, s.Low.Height, s.High.Height, s.Window.Height, s.Strides.Height, s.Dilation.Height),
                Count(s.Image.Width, s.Low.Width, s.High.Width, s.Window.Width, s.Strides.Width, s.Dilation.Width)),
        };
    }

    /// <summary>
    /// Checks a kernel: its result with and without an epilogue, on all instruction sets, and that preparing for other numbers of threads
    /// changes no bit. <paramref name="tolerance"/> is relative to the sum of the terms' absolute values, per square root of their number;
    /// where <paramref name="ofLargest"/> is given, errors are relative to the largest result instead.
    /// </summary>
    public void Check(Func<ConvShape, ConvWay, int, int, int, IMatMulEpilogue?, int, Kernel> make, double tolerance = 4, double? ofLargest = null)
    {
        using var table = new KernelTable();
        var (a, b) = (table.In(_shape.Type, _a), table.In(_shape.Type, _b));
        var y = table.Out(_shape.Type, _expected.Length);
        foreach (var threads in (int[])[1, 2, 3])
            table.Check(() => make(_shape, _way, a, b, y, null, threads), () => Compare(table.Read(_shape.Type, y), v => v));
        table.Run(make(_shape, _way, a, b, y, null, 1));
        var one = table.Read(_shape.Type, y);
        foreach (var threads in (int[])[2, 3])
        {
            table.Run(make(_shape, _way, a, b, y, null, threads));
            Assert.Equal(one, table.Read(_shape.Type, y));
        }

        if (_way == ConvWay.KernelGrad) return;
        foreach (var threads in (int[])[1, 3])
        {
            table.Check(() => make(_shape, _way, a, b, y, new DoubledAndOne(y, _shape.Type), threads),
                () => Compare(table.Read(_shape.Type, y), v => 2 * v + 1));
        }

        void Compare(double[] actual, Func<double, double> then)
        {
            var eps = _shape.Type == DType.Float32 ? 1.2e-7 : 2.3e-16;
            var terms = Math.Sqrt(2.0 * _shape.Flops / _expected.Length);
            var most = ofLargest * _expected.Max(v => Math.Abs(then(v)));
            for (var i = 0; i < actual.Length; i++)
            {
                var error = Math.Abs(actual[i] - then(_expected[i]));
                if (error <= (most ?? tolerance * eps * (terms * _absolute[i] + 2))) continue;
                Assert.Fail($"{_way}, {_shape}, element {i}: expected {then(_expected[i])}, got {actual[i]}");
            }
        }
    }

    /// <summary>The sum over images, places, taps and channels.</summary>
    private void Multiply()
    {
        var s = _shape;
        var groupIn = s.InPerGroup;
        for (var n = 0; n < s.Images; n++)
            for (var p = 0; p < s.Result.Size; p++)
                for (var t = 0; t < s.Window.Size; t++)
                {
                    if (Element(p, t) is not { } element) continue;
                    var image = (n * s.Image.Size + element) * s.In;
                    var result = (n * s.Result.Size + p) * s.Out;
                    for (var o = 0; o < s.Out; o++)
                        for (var i = 0; i < groupIn; i++)
                            Term(image + o / s.OutPerGroup * groupIn + i, ((long)t * groupIn + i) * s.Out + o, result + o);
                }
    }

    private void Term(long image, long kernel, long result)
    {
        var (a, b, y) = _way switch
        {
            ConvWay.Forward => (image, kernel, result),
            ConvWay.InputGrad => (result, kernel, image),
            _ => (image, result, kernel),
        };
        _expected[y] += _a[a] * _b[b];
        _absolute[y] += Math.Abs(_a[a] * _b[b]);
    }

    /// <summary>The element of the image that a place sees through a tap; null in the zeros around it.</summary>
    private long? Element(int place, int tap)
    {
        var (s, r, w) = (_shape, _shape.Result, _shape.Window);
        var d = place / (r.Height * r.Width) * s.Strides.Depth + tap / (w.Height * w.Width) * s.Dilation.Depth - s.Low.Depth;
        var h = place / r.Width % r.Height * s.Strides.Height + tap / w.Width % w.Height * s.Dilation.Height - s.Low.Height;
        var v = place % r.Width * s.Strides.Width + tap % w.Width * s.Dilation.Width - s.Low.Width;
        var isInside = d >= 0 && d < s.Image.Depth && h >= 0 && h < s.Image.Height && v >= 0 && v < s.Image.Width;
        return isInside ? ((long)d * s.Image.Height + h) * s.Image.Width + v : null;
    }

    /// <summary>Tells whether every element was finished exactly once.</summary>
    private sealed class DoubledAndOne(int slot, DType type) : IMatMulEpilogue
    {
        public void Run(nint* slots, long from, long to)
        {
            for (var i = from; i < to; i++)
            {
                if (type == DType.Float32) ((float*)slots[slot])[i] = 2 * ((float*)slots[slot])[i] + 1;
                else ((double*)slots[slot])[i] = 2 * ((double*)slots[slot])[i] + 1;
            }
        }
    }
}
