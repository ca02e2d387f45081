using Cajal.Kernels;

namespace Cajal.Engine.Tests.Kernels;

/// <summary>Pools of all kinds for kernel tests, and their meaning by a walk through every window.</summary>
internal static class PoolCase
{
    public static readonly int[] Channels = [1, 3, 4, 5, 8, 9, 15, 16, 17, 32, 33];

    private static readonly (Extents Image, Extents Window, Extents Strides, bool Same)[] Kinds =
    [
        (new(1, 6, 8), new(1, 2, 2), new(1, 2, 2), false),
        (new(1, 7, 5), new(1, 2, 2), new(1, 2, 2), false),
        (new(1, 7, 5), new(1, 2, 2), new(1, 2, 2), true),
        (new(1, 7, 8), new(1, 3, 3), new(1, 2, 2), true),
        (new(1, 5, 6), new(1, 3, 2), new(1, 1, 1), false),
        (new(1, 8, 9), new(1, 2, 2), new(1, 3, 3), false),
        (new(1, 1, 11), new(1, 1, 4), new(1, 1, 3), true),
        (new(3, 4, 5), new(2, 2, 2), new(2, 2, 2), false),
        (new(4, 3, 5), new(3, 2, 3), new(2, 1, 2), true),
        (new(1, 4, 4), new(1, 4, 4), new(1, 4, 4), false),
    ];

    public static void ForAll(DType type, Action<PoolShape, Random> check)
    {
        var random = new Random(7);
        for (var i = 0; i < Kinds.Length; i++)
        {
            foreach (var c in type == DType.Float64 ? [3] : Channels)
            {
                if (c > 9 && i > 3 && c != 17) continue;
                var (image, window, strides, same) = Kinds[i];
                var (d, h, w) = (Count(image.Depth, window.Depth, strides.Depth, same), Count(image.Height, window.Height, strides.Height, same),
                    Count(image.Width, window.Width, strides.Width, same));
                var low = new Extents(Low(image.Depth, window.Depth, strides.Depth, d), Low(image.Height, window.Height, strides.Height, h),
                    Low(image.Width, window.Width, strides.Width, w));
                check(new PoolShape(type, 2, c, image, new(d, h, w), window, strides, low), random);
            }
        }
    }

    /// <summary>Calls back for every element under every window: where both lie, and the element's place in the window.</summary>
    public static void Walk(PoolShape s, Action<int, int, int> visit)
    {
        for (var n = 0; n < s.Images; n++)
        {
            foreach (var (od, oh, ow) in Places(s.Result))
            {
                foreach (var (kd, kh, kw) in Places(s.Window))
                {
                    var (d, h, w) = (od * s.Strides.Depth - s.Low.Depth + kd, oh * s.Strides.Height - s.Low.Height + kh, ow * s.Strides.Width - s.Low.Width + kw);
                    if (d < 0 || h < 0 || w < 0 || d >= s.Image.Depth || h >= s.Image.Height || w >= s.Image.Width) continue;
                    for (var c = 0; c < s.Channels; c++)
                    {
                        visit((((n * s.Result.Depth + od) * s.Result.Height + oh) * s.Result.Width + ow) * s.Channels + c,
                            (((n * s.Image.Depth + d) * s.Image.Height + h) * s.Image.Width + w) * s.Channels + c,
                            (kd * s.Window.Height + kh) * s.Window.Width + kw);
                    }
                }
            }
        }
    }

    /// <summary>The largest elements and their places.</summary>
    public static (double[] Largest, int[] Winners) Largest(PoolShape s, double[] x)
    {
        var (largest, winners) = (new double[s.ResultSize], new int[s.ResultSize]);
        Array.Fill(winners, -1);
        Walk(s, (to, from, place) =>
        {
            if (winners[to] >= 0 && !(x[from] > largest[to])) return;
            (largest[to], winners[to]) = (x[from], place);
        });
        return (largest, winners);
    }

    /// <summary>How many elements lie under every window.</summary>
    public static int[] Counts(PoolShape s)
    {
        var counts = new int[s.ResultSize];
        Walk(s, (to, _, _) => counts[to]++);
        return counts;
    }

    private static int Count(int extent, int size, int stride, bool same) => same ? (extent + stride - 1) / stride : (extent - size) / stride + 1;

    private static int Low(int extent, int size, int stride, int count) => Math.Max(0, (count - 1) * stride + size - extent) / 2;

    private static IEnumerable<(int D, int H, int W)> Places(Extents e) =>
        from d in Enumerable.Range(0, e.Depth) from h in Enumerable.Range(0, e.Height) from w in Enumerable.Range(0, e.Width) select (d, h, w);
}
